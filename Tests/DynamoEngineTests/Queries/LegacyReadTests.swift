import DynamoModel
import Testing

@testable import DynamoEngine

/// A table with the items 1 to 4 of one partition; odd ones have the attribute `odd`.
private func bench() async throws -> Workbench {
    let bench = try await Workbench.withTable(sort: .number)
    for number in Int64(1)...4 {
        var item: Item = ["id": .string("p"), "sk": .n(number), "twice": .n(number * 2)]
        if number % 2 == 1 { item["odd"] = .bool(true) }
        try await bench.put(item)
    }
    try await bench.put(["id": .string("q"), "sk": .n(1)])
    return bench
}

private func query(_ bench: Workbench, _ more: String) async throws -> [Item] {
    let text = #"""
        {"TableName":"T","KeyConditions":{
        "id":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"p"}]}\#(more)}
        """#
    return try await bench.engine.query(try Query.Request(text: text)).items ?? []
}

@Test(
    arguments: [
        ("EQ", #"{"N":"2"}"#, [2]), ("LT", #"{"N":"2"}"#, [1]), ("LE", #"{"N":"2"}"#, [1, 2]),
        ("GT", #"{"N":"3"}"#, [4]), ("GE", #"{"N":"3"}"#, [3, 4]),
        ("BETWEEN", #"{"N":"2"},{"N":"3"}"#, [2, 3]),
    ] as [(String, String, [Int64])])
func `key conditions find a range`(
    comparison: String, values: String, expected: [Int64],
) async throws {
    let sort = #","sk":{"ComparisonOperator":"\#(comparison)","AttributeValueList":[\#(values)]}"#
    let found = try await query(bench(), "\(sort)}")
    #expect(found.map { $0["sk"] } == expected.map { .n($0) })
}

@Test func `a query filter leaves out what it does not hold for`() async throws {
    let filter = #"},"QueryFilter":{"odd":{"ComparisonOperator":"NULL"}}"#
    #expect(try await query(bench(), filter).map { $0["sk"] } == [.n(2), .n(4)])
}

@Test func `a query filter with OR keeps what one condition holds for`() async throws {
    let filter = #"""
        },"ConditionalOperator":"OR","QueryFilter":{"odd":{"ComparisonOperator":"NULL"},
        "twice":{"ComparisonOperator":"LE","AttributeValueList":[{"N":"2"}]}}
        """#
    #expect(try await query(bench(), filter).map { $0["sk"] } == [.n(1), .n(2), .n(4)])
}

@Test func `a query filter can not look at the key`() async throws {
    let bench = try await bench()
    await #expect(
        throws: DynamoDBError.validation(
            "QueryFilter can only contain non-primary key attributes: Primary key attribute: sk",
        )
    ) {
        try await query(bench, #"},"QueryFilter":{"sk":{"ComparisonOperator":"NOT_NULL"}}"#)
    }
}

@Test func `key conditions go with expressions for the rest`() async throws {
    let found = try await query(
        bench(), #"},"FilterExpression":"attribute_exists(odd)","ProjectionExpression":"sk""#)
    #expect(found == [["sk": .n(1)], ["sk": .n(3)]])
}

@Test func `attributes to get are all that is answered`() async throws {
    let found = try await query(bench(), #"},"Limit":2,"AttributesToGet":["odd"]"#)
    #expect(found == [["odd": .bool(true)], Item()])
}

@Test func `a scan filter may look at the key`() async throws {
    let text = #"""
        {"TableName":"T","AttributesToGet":["id"],"ScanFilter":{
        "id":{"ComparisonOperator":"NE","AttributeValueList":[{"S":"p"}]}}}
        """#
    let page = try await bench().engine.scan(try Scan.Request(text: text))
    #expect(page.items == [["id": .string("q")]])
    #expect(page.scannedCount == 5)
}

@Test func `a get and a batch answer with the attributes to get`() async throws {
    let bench = try await bench()
    let key = #"{"id":{"S":"p"},"sk":{"N":"1"}}"#
    let get = try GetItem.Request(
        text: #"{"TableName":"T","Key":\#(key),"AttributesToGet":["twice","absent"]}"#,
    )
    #expect(try await bench.engine.getItem(get).item == ["twice": .n(2)])
    let batch = try BatchGetItem.Request(
        text: #"{"RequestItems":{"T":{"Keys":[\#(key)],"AttributesToGet":["twice"]}}}"#,
    )
    #expect(try await bench.engine.batchGetItem(batch).items.first?.items == [["twice": .n(2)]])
}

@Test func `key conditions find items of an index`() async throws {
    let bench = try await Workbench.withIndexes(.global())
    for due in Int64(1)...3 {
        try await bench.put(order(Text("id\(due)"), due, placed("open", due: due)))
    }
    let text = #"""
        {"TableName":"T","IndexName":"ByState","AttributesToGet":["due"],"KeyConditions":{
        "state":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"open"}]},
        "due":{"ComparisonOperator":"GE","AttributeValueList":[{"N":"2"}]}}}
        """#
    let page = try await bench.engine.query(try Query.Request(text: text))
    #expect(page.items == [["due": .n(2)], ["due": .n(3)]])
}
