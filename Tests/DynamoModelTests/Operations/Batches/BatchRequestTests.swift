import Testing

@testable import DynamoModel

private func write(_ writes: String) -> DynamoDBError? {
    BatchWriteItem.Request.refusal(of: #"{"RequestItems":{"T":[\#(writes)]}}"#)
}

private func repeated(_ json: String, _ count: Int) -> String {
    Array(repeating: json, count: count).joined(separator: ",")
}

private let put = #"{"PutRequest":{"Item":{}}}"#

@Test func `a batch of writes keeps its order`() throws {
    let batch = try BatchWriteItem.Request(
        text: #"""
            {"RequestItems":{"U":[{"DeleteRequest":{"Key":{"id":{"S":"a"}}}},
            {"PutRequest":{"Item":{"id":{"S":"b"}}}}],"T":[{"PutRequest":{"Item":{}}}]}}
            """#,
    )
    #expect(batch.tables.map(\.table) == ["U", "T"])
    #expect(
        batch.tables.first?.writes == [
            .delete(key: ["id": .string("a")]), .put(["id": .string("b")]),
        ],
    )
}

@Test(arguments: ["{}", #"{"RequestItems":{}}"#, #"{"RequestItems":null}"#])
func `a batch without requests is refused`(json: String) {
    #expect(
        BatchWriteItem.Request.refusal(of: json)
            == .validation("The requestItems parameter is required for BatchWriteItem"),
    )
    #expect(
        BatchGetItem.Request.refusal(of: json)
            == .validation(
                "1 validation error detected: Value at 'RequestItems' failed to satisfy "
                    + "constraint: Member must have length greater than or equal to 1",
            ),
    )
}

@Test func `a batch has 25 writes at most, in one table and in all`() {
    #expect(write(repeated(put, 25)) == nil)
    #expect(
        write(repeated(put, 26))
            == .validation(
                "1 validation error detected: Value at 'RequestItems.T.member' failed to satisfy "
                    + "constraint: Member must have length less than or equal to 25",
            ),
    )
    let tables = #"{"RequestItems":{"T":[\#(repeated(put, 20))],"U":[\#(repeated(put, 6))]}}"#
    #expect(
        BatchWriteItem.Request.refusal(of: tables)
            == .validation("Too many items requested for the BatchWriteItem call"),
    )
}

@Test func `a batch has writes for each table that it names`() {
    #expect(
        write("")
            == .validation(
                "1 validation error detected: Value '{T=[]}' at 'requestItems' failed to satisfy "
                    + "constraint: Map value must satisfy constraint: [Member must have length "
                    + "less than or equal to 25, Member must have length greater than or equal "
                    + "to 1]"))
}

@Test func `a batch of reads is not mixed of expressions and older parameters`() {
    let keys = #""Keys":[{"id":{"S":"a"}}]"#
    let json =
        #"{"RequestItems":{"T":{\#(keys),"ProjectionExpression":"n"},"#
        + #""U":{\#(keys),"AttributesToGet":["n"]}}}"#
    #expect(
        BatchGetItem.Request.refusal(of: json)
            == .validation(
                "Can not use both expression and non-expression parameters in the same request: "
                    + "Non-expression parameters: {AttributesToGet} "
                    + "Expression parameters: {ProjectionExpression}"))
}

@Test func `a batch of reads whose table can not be named so shows all that it asks for`() {
    let asked = #"{"bad!name":{"Keys":[{"id":{"S":"a"}}]}}"#
    #expect(
        BatchGetItem.Request.refusal(of: #"{"RequestItems":\#(asked)}"#)
            == .validation(
                "1 validation error detected: Value '\(asked)' at 'requestItems' failed to "
                    + "satisfy constraint: Map keys must satisfy constraint: [Member must have "
                    + "length less than or equal to 255, Member must have length greater than or "
                    + "equal to 3, Member must satisfy regular expression pattern: "
                    + "[a-zA-Z0-9_.-]+]"))
}

@Test(arguments: [
    ("{}", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
    (
        #"{"PutRequest":{"Item":{}},"DeleteRequest":{"Key":{}}}"#,
        "Supplied AttributeValue has more than one datatypes set, "
            + "must contain exactly one of the supported datatypes"
    ),
    (
        #"{"PutRequest":{}}"#,
        "1 validation error detected: Value null at "
            + "'requestItems.T.member.1.member.putRequest.item' failed to satisfy constraint: "
            + "Member must not be null"
    ),
    (
        #"{"DeleteRequest":{"Item":{}}}"#,
        "1 validation error detected: Value null at "
            + "'requestItems.T.member.1.member.deleteRequest.key' failed to satisfy constraint: "
            + "Member must not be null"
    ),
])
func `a write that is not exactly one write is refused`(json: String, message: String) {
    #expect(write(json) == .validation(message))
}

@Test func `a batch of reads has 1 to 100 keys`() {
    func refusal(_ count: Int) -> DynamoDBError? {
        let keys = repeated(#"{"id":{"S":"a"}}"#, count)
        return BatchGetItem.Request.refusal(of: #"{"RequestItems":{"T":{"Keys":[\#(keys)]}}}"#)
    }
    let intro =
        "1 validation error detected: Value at 'RequestItems.T.member.Keys' "
        + "failed to satisfy constraint: Member must have length"
    #expect(refusal(100) == nil)
    #expect(refusal(101) == .validation("\(intro) less than or equal to 100"))
    #expect(refusal(0) == .validation("\(intro) greater than or equal to 1"))
}

@Test func `answers name what is left, also when nothing is`() {
    #expect(BatchWriteItem.Response().text == #"{"UnprocessedItems":{}}"#)
    var left = BatchGetItem.TableKeys(table: "T", keys: [["id": .string("a")]])
    left.projection = "#n"
    left.inputs.names = [.init(token: "#n", value: "name")]
    left.isConsistent = true
    let answer = BatchGetItem.Response(items: [("T", [["n": .null]])], unprocessed: [left])
    #expect(
        answer.text == #"{"Responses":{"T":[{"n":{"NULL":true}}]},"UnprocessedKeys":{"T":"#
            + ##"{"Keys":[{"id":{"S":"a"}}],"ProjectionExpression":"#n","##
            + ##""ExpressionAttributeNames":{"#n":"name"},"ConsistentRead":true}}}"##,
    )
}

@Test func `a transaction has 1 to 100 actions`() {
    func refusal(_ count: Int) -> DynamoDBError? {
        let actions = repeated(#"{"Put":{"TableName":"T","Item":{}}}"#, count)
        return TransactWriteItems.Request.refusal(of: #"{"TransactItems":[\#(actions)]}"#)
    }
    let rule = "at 'transactItems' failed to satisfy constraint: Member must have length"
    #expect(refusal(100) == nil)
    #expect(
        refusal(101)
            == .validation("1 validation error detected: Value \(rule) less than or equal to 100"),
    )
    #expect(
        refusal(0)
            == .validation(
                "1 validation error detected: Value '[]' \(rule) greater than or equal to 1",
            ),
    )
    #expect(
        TransactGetItems.Request.refusal(of: "{}")
            == .validation(
                "1 validation error detected: Value null at 'transactItems' failed to satisfy "
                    + "constraint: Member must not be null",
            ),
    )
}

@Test(arguments: [
    (
        "{}",
        "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request"
    ),
    (
        #"{"Put":{"TableName":"T","Item":{}},"Delete":{"TableName":"T","Key":{}}}"#,
        "TransactItems can only contain one of Check, Put, Update or Delete"
    ),
])
func `an action is exactly one action`(json: String, message: String) {
    #expect(
        TransactWriteItems.Request.refusal(of: #"{"TransactItems":[\#(json)]}"#)
            == .validation(message),
    )
}

@Test(arguments: [
    (#"{"Put":{"TableName":"T"}}"#, "put.item"),
    (#"{"Update":{"TableName":"T","UpdateExpression":"REMOVE a"}}"#, "update.key"),
    (#"{"Update":{"TableName":"T","Key":{}}}"#, "update.updateExpression"),
    (#"{"Delete":{"Key":{}}}"#, "delete.tableName"),
    (#"{"ConditionCheck":{"TableName":"T","Key":{}}}"#, "conditionCheck.conditionExpression"),
])
func `what an action lacks is named by its place`(json: String, parameter: String) {
    let put = #"{"Put":{"TableName":"T","Item":{}}}"#
    #expect(
        TransactWriteItems.Request.refusal(of: #"{"TransactItems":[\#(put),\#(json)]}"#)
            == .validation(
                "1 validation error detected: Value null at "
                    + "'transactItems.2.member.\(parameter)' failed to satisfy constraint: "
                    + "Member must not be null",
            ),
    )
}

@Test func `all that an action lacks is named by its place`() {
    func fault(_ parameter: String) -> String {
        "Value null at 'transactItems.1.member.get.\(parameter)' failed to satisfy constraint: "
            + "Member must not be null"
    }
    #expect(
        TransactGetItems.Request.refusal(of: #"{"TransactItems":[{"Get":{}}]}"#)
            == .validation(
                "2 validation errors detected: \(fault("tableName")); \(fault("key"))",
            ),
    )
}

@Test func `a condition check needs a condition`() {
    #expect(
        TransactWriteItems.Request.refusal(
            of: #"{"TransactItems":[{"ConditionCheck":{"TableName":"T","Key":{}}}]}"#,
        )
            == .validation(
                "1 validation error detected: Value null at "
                    + "'transactItems.1.member.conditionCheck.conditionExpression' failed to "
                    + "satisfy constraint: Member must not be null",
            ),
    )
}

@Test(arguments: [
    ("", "greater than or equal to 1"),
    (String(repeating: "t", count: 37), "less than or equal to 36"),
])
func `a client token has 1 to 36 characters`(token: String, rule: String) {
    #expect(
        TransactWriteItems.Request.refusal(
            of: #"{"TransactItems":[{"Put":{"TableName":"T","Item":{}}}],"#
                + #""ClientRequestToken":"\#(token)"}"#,
        )
            == .validation(
                "1 validation error detected: Value '\(token)' at 'clientRequestToken' failed to "
                    + "satisfy constraint: Member must have length \(rule)",
            ),
    )
}

@Test func `a reading transaction consists of reads`() {
    #expect(
        TransactGetItems.Request.refusal(
            of: #"{"TransactItems":[{"Get":{"TableName":"T","Key":{}}},{}]}"#,
        )
            == .validation(
                "1 validation error detected: Value null at 'transactItems.2.member.get' failed "
                    + "to satisfy constraint: Member must not be null",
            ),
    )
}

@Test func `a reading transaction answers a gap for each missing item`() {
    #expect(
        TransactGetItems.Response(items: [["a": .null], nil]).text
            == #"{"Responses":[{"Item":{"a":{"NULL":true}}},{}]}"#,
    )
}

@Test func `a batch of writes keeps exponents in 32 bits`() {
    func refusal(_ number: String) -> DynamoDBError? {
        BatchWriteItem.Request.refusal(
            of: #"{"RequestItems":{"T":[{"PutRequest":{"Item":{"n":{"N":"\#(number)"}}}}]}}"#)
    }
    #expect(refusal("1e2147483647") == .validation(NumberError.underflow.message))
    #expect(refusal("1e126") == .validation(NumberError.overflow.message))
    #expect(
        refusal("1e2147483648")
            == .validation(
                "The parameter cannot be converted to a numeric value: 1e2147483648"))
}
