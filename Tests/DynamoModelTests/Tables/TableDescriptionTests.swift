import Testing

@testable import DynamoModel

private let id = KeyAttribute(name: "id", type: .string)
private let due = KeyAttribute(name: "due", type: .number)

private func description(_ indexes: [IndexDescription]) -> String {
    var table = TableDescription(
        name: "T", id: "uuid", arn: "arn:T", created: Timestamp(milliseconds: 1000),
        keySchema: KeySchema(partition: id, sort: KeyAttribute(name: "sk", type: .string)),
    )
    table.indexes = indexes
    return DescribeTable.Response(table: table).text
}

private func index(
    _ scope: SecondaryIndex.Scope, _ projection: Projection,
    _ status: IndexDescription.Status = .active,
) -> IndexDescription {
    var index = IndexDescription(
        index: SecondaryIndex(
            name: "ByDate", keySchema: KeySchema(partition: id, sort: due), projection: projection,
            scope: scope,
        ),
        arn: "arn:T/index/ByDate", status: status,
    )
    index.itemCount = 2
    index.sizeBytes = 30
    return index
}

private let keySchema =
    #""KeySchema":[{"AttributeName":"id","KeyType":"HASH"},"#
    + #"{"AttributeName":"due","KeyType":"RANGE"}]"#
private let figures = #""IndexSizeBytes":30,"ItemCount":2,"IndexArn":"arn:T/index/ByDate"}"#

@Test func `a table without indexes shows none`() {
    #expect(!description([]).contains("SecondaryIndexes"))
}

@Test func `a table defines the attributes of all its keys once`() {
    #expect(
        description([index(.local, .all), index(.global(.payPerRequest), .all)]).contains(
            #""AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},"#
                + #"{"AttributeName":"sk","AttributeType":"S"},"#
                + #"{"AttributeName":"due","AttributeType":"N"}]"#,
        ),
    )
}

@Test func `a local index shows its key, projection and figures`() {
    #expect(
        description([index(.local, .include(["n", "m"]))]).contains(
            #""LocalSecondaryIndexes":[{"IndexName":"ByDate",\#(keySchema),"Projection":"#
                + #"{"ProjectionType":"INCLUDE","NonKeyAttributes":["n","m"]},\#(figures)]"#,
        ),
    )
}

@Test func `a global index shows its status and capacity too`() {
    let scope = SecondaryIndex.Scope.global(.provisioned(read: 3, write: 4))
    #expect(
        description([index(scope, .keysOnly)]).contains(
            #""GlobalSecondaryIndexes":[{"IndexName":"ByDate",\#(keySchema),"#
                + #""Projection":{"ProjectionType":"KEYS_ONLY"},"IndexStatus":"ACTIVE","#
                + #""ProvisionedThroughput":{"NumberOfDecreasesToday":0,"ReadCapacityUnits":3,"#
                + #""WriteCapacityUnits":4},\#(figures)]"#,
        ),
    )
}

@Test func `an index that is being filled says so`() {
    #expect(
        description([index(.global(.payPerRequest), .all, .creating)]).contains(
            #""IndexStatus":"CREATING","Backfilling":true,"#,
        ),
    )
}
