import DynamoModel
import Testing

@testable import LocalServices

/// What is written of requests about items: keys, and no other value.
struct DataParametersTests {
    private static let schema = KeySchema(
        partition: KeyAttribute(name: "pk", type: .string),
        sort: KeyAttribute(name: "sk", type: .number))

    @Test func `an item is its key and the names of its attributes`() {
        let (text, tables) = written(
            #"""
            {"Item": {"v": {"S": "secret"}, "pk": {"S": "a"}, "sk": {"N": "1.50"}},
                "TableName": "Orders", "ExpressionAttributeValues": {":v": {"S": "secret"}},
                "ConditionExpression": "v <> :v"}
            """#)
        #expect(
            text == """
                {"key":{"pk":"a","sk":1.5},"items":["v","pk","sk"],"tableName":"Orders",\
                "conditionExpression":"v <> :v"}
                """)
        #expect(tables == ["Orders"])
    }

    @Test func `what a key has beside the table's key attributes is left out`() {
        let (text, _) = written(
            #"{"TableName": "Orders", "Key": {"pk": {"S": "a"}, "other": {"S": "secret"}}}"#)
        #expect(text == #"{"tableName":"Orders","key":{"pk":"a"}}"#)
    }

    @Test(arguments: [
        #"{"TableName": {"S": "secret"}}"#, #"{"Unknown": "secret"}"#,
        #"{"ExclusiveStartKey": {"pk": {"S": "secret"}}}"#, #"{"Item": "secret"}"#,
        #"{"TableName": "Nowhere", "Key": {"pk": {"S": "secret"}}}"#,
        #"{"ExpressionAttributeNames": {"a#": {"S": "secret"}}}"#,
        #"{"Expected": {"a": {"Value": {"S": "secret"}}}}"#,
    ])
    func `a value in a strange place is left out`(body: String) {
        #expect(!written(body).text.contains("secret"))
    }

    @Test(arguments: ["", "[]", "{", "nonsense"])
    func `what is no request has no parameters`(body: String) {
        #expect(written(body).text == "null")
    }

    @Test func `statements of a batch are its items, and those of a transaction are not`() {
        let statements = #"[{"Statement": "SELECT * FROM Orders"}]"#
        let written = #"[{"statement":"SELECT * FROM Orders"}]"#
        #expect(
            self.written(#"{"Statements": \#(statements)}"#).text
                == #"{"requestItems":\#(written)}"#)
        #expect(
            self.written(#"{"TransactStatements": \#(statements)}"#).text
                == #"{"transactStatements":\#(written)}"#)
    }

    @Test func `a batch of reads names the keys of each table`() {
        let (text, tables) = written(
            #"""
            {"RequestItems": {"Orders": {"Keys": [{"pk": {"S": "a"}, "sk": {"N": "1"}}],
                "ConsistentRead": true}}}
            """#)
        #expect(
            text == """
                {"requestItems":[{"tableName":"Orders","keys":[{"pk":"a","sk":1}],\
                "consistentRead":true}]}
                """)
        #expect(tables == ["Orders"])
    }

    @Test func `of two members with one name the later one counts, as for the table itself`() {
        let (text, tables) = written(#"{"TableName": "First", "TableName": "Orders"}"#)
        #expect(text == #"{"tableName":"Orders"}"#)
        #expect(tables == ["Orders"])
    }

    @Test func `a name with escapes is the name that it spells`() {
        let (text, tables) = written(
            #"""
            {"Table\u004eame": "Orders", "Item": {"p\u006b": {"S": "a"}, "\"": {"S": "secret"}}}
            """#)
        #expect(
            text == #"{"tableName":"Orders","key":{"pk":"a"},"items":["pk","\""]}"#)
        #expect(tables == ["Orders"])
    }

    @Test func `a request of a hundred thousand names is read in one pass`() {
        let names = (0..<100_000).map { "\"t\($0)\": []" }.joined(separator: ",")
        #expect(written("{\"RequestItems\": {\(names)}}").tables.count == 100)
    }

    private func written(_ body: String) -> (text: String, tables: [String]) {
        var parameters = DataParameters { $0 == "Orders" ? DataParametersTests.schema : nil }
        var writer = JSONWriter()
        parameters.write(Array(body.utf8), to: &writer)
        return (writer.text, parameters.tables)
    }
}
