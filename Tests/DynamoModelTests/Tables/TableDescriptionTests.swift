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

@Test func `a table defines the attributes of all its keys once, by name`() {
    #expect(
        description([index(.local, .all), index(.global(.payPerRequest), .all)]).contains(
            #""AttributeDefinitions":[{"AttributeName":"due","AttributeType":"N"},"#
                + #"{"AttributeName":"id","AttributeType":"S"},"#
                + #"{"AttributeName":"sk","AttributeType":"S"}]"#,
        ),
    )
}

@Test func `a local index shows its key, projection and figures`() {
    #expect(
        description([index(.local, .include(["n", "m"]))]).contains(
            #""LocalSecondaryIndexes":[{"IndexName":"ByDate",\#(keySchema),"Projection":"#
                + #"{"ProjectionType":"INCLUDE","NonKeyAttributes":["m","n"]},\#(figures)]"#,
        ),
    )
}

@Test func `a global index shows its status and capacity too`() {
    let scope = SecondaryIndex.Scope.global(.provisioned(read: 3, write: 4))
    let expected = #"""
        "GlobalSecondaryIndexes":[{"IndexName":"ByDate",\#(keySchema),\#
        "Projection":{"ProjectionType":"KEYS_ONLY"},"IndexStatus":"ACTIVE",\#
        "ProvisionedThroughput":{"NumberOfDecreasesToday":0,"ReadCapacityUnits":3,\#
        "WriteCapacityUnits":4},"WarmThroughput":{"ReadUnitsPerSecond":3,\#
        "WriteUnitsPerSecond":4,"Status":"ACTIVE"},\#(figures)]
        """#
    #expect(description([index(scope, .keysOnly)]).contains(expected))
}

@Test func `a key of several attributes is shown in its order`() {
    var several = index(.global(.payPerRequest), .all)
    several.index = SecondaryIndex(
        name: "ByBoth", keySchema: IndexKeySchema(partition: [due, id], sort: [id, due]),
        projection: .all, scope: .global(.payPerRequest),
    )
    let expected = #"""
        "KeySchema":[{"AttributeName":"due","KeyType":"HASH"},\#
        {"AttributeName":"id","KeyType":"HASH"},{"AttributeName":"id","KeyType":"RANGE"},\#
        {"AttributeName":"due","KeyType":"RANGE"}]
        """#
    #expect(description([several]).contains(expected))
}

private let table = TableDescription(
    name: "T", id: "uuid", arn: "arn:T", created: Timestamp(milliseconds: 1000),
    keySchema: KeySchema(partition: id),
)

@Test func `a table that is paid for by request shows since when, and what it could take`() {
    let expected = #"""
        "ProvisionedThroughput":{"NumberOfDecreasesToday":0,"ReadCapacityUnits":0,\#
        "WriteCapacityUnits":0},"WarmThroughput":{"ReadUnitsPerSecond":12000,\#
        "WriteUnitsPerSecond":4000,"Status":"ACTIVE"},\#
        "BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST",\#
        "LastUpdateToPayPerRequestDateTime":1.000}
        """#
    #expect(DescribeTable.Response(table: table).text.contains(expected))
}

@Test func `a table with a capacity of its own shows when it changed`() {
    var changed = table
    changed.billing = .provisioned(read: 1, write: 2)
    changed.capacity.increased = Timestamp(milliseconds: 2000)
    changed.capacity.decreased = Timestamp(milliseconds: 3000)
    changed.capacity.maximum = CapacityUnits(write: 5)
    changed.capacity.paidByRequest = nil
    let text = DescribeTable.Response(table: changed).text
    let expected = #"""
        "ProvisionedThroughput":{"LastIncreaseDateTime":2.000,"LastDecreaseDateTime":3.000,\#
        "NumberOfDecreasesToday":0,"ReadCapacityUnits":1,"WriteCapacityUnits":2},\#
        "OnDemandThroughput":{"MaxWriteRequestUnits":5},"WarmThroughput":
        """#
    #expect(text.contains(expected))
    #expect(!text.contains("BillingModeSummary"))
}

@Test func `an index that is being filled says so`() {
    #expect(
        description([index(.global(.payPerRequest), .all, .creating)]).contains(
            #""IndexStatus":"CREATING","Backfilling":true,"#,
        ),
    )
}
