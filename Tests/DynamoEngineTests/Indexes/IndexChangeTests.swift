import DynamoModel
import Testing

@testable import DynamoEngine

private func update(
    _ bench: Workbench, _ expression: String, _ value: AttributeValue? = nil,
) async throws {
    var request = UpdateItem.Request(
        table: "T", key: ["id": .string("a"), "sk": .n(1)], update: expression,
    )
    request.options.inputs.names = [.init(token: "#s", value: "state")]
    if expression.contains("#s") == false { request.options.inputs.names = nil }
    if let value { request.options.inputs.values = [.init(token: ":v", value: value)] }
    _ = try await bench.engine.updateItem(request)
}

@Test func `an item without the index's key is left out of the index`() async throws {
    let bench = try await Workbench.withIndexes(.global())
    try await bench.put(order("a", 1))
    try await bench.put(order("a", 2, ["state": .string("open")]))
    try await bench.put(order("a", 3, ["due": .n(1)]))
    try await bench.put(order("a", 4, placed("open", due: 1)))
    #expect(try await bench.scan("ByState") == [order("a", 4, placed("open", due: 1))])
    #expect(try await bench.describe("ByState")?.itemCount == 1)
}

@Test func `a new value of the key moves the item in the index`() async throws {
    let bench = try await Workbench.withIndexes(.global(.keysOnly))
    try await bench.put(order("a", 1, placed("open", due: 1)))
    try await update(bench, "SET #s = :v", .string("closed"))
    #expect(try await bench.query().items == [])
    #expect(try await bench.query(state: "closed").items?.count == 1)
    #expect(try bench.rows(of: "ByState").count == 1)
}

@Test func `an item that loses an attribute of the key leaves the index`() async throws {
    let bench = try await Workbench.withIndexes(.global(), .local())
    try await bench.put(order("a", 1, placed("open", due: 1)))
    try await update(bench, "REMOVE #s")
    #expect(try await bench.scan("ByState").isEmpty)
    #expect(try await bench.scan("ByDate").count == 1)
}

@Test func `a deleted item leaves every index`() async throws {
    let bench = try await Workbench.withIndexes(.global(), .local(.keysOnly))
    try await bench.put(order("a", 1, placed("open", due: 1)))
    let key: Item = ["id": .string("a"), "sk": .n(1)]
    _ = try await bench.engine.deleteItem(.init(table: "T", key: key))
    #expect(try bench.rows(of: "ByState").isEmpty)
    #expect(try bench.rows(of: "ByDate").isEmpty)
    #expect(try await bench.describe("ByDate")?.itemCount == 0)
    #expect(try await bench.describe("ByDate")?.sizeBytes == 0)
}

@Test func `an index has the keys, what it includes, or everything`() async throws {
    let item = order("a", 1, placed("open", due: 1, ["n": .n(5), "m": .n(6)]))
    let keys = order("a", 1, placed("open", due: 1))
    var some = keys
    some["n"] = .n(5)
    for (projection, expected) in [
        (Projection.all, item), (.keysOnly, keys), (.include(["n", "absent"]), some),
    ] {
        let bench = try await Workbench.withIndexes(.global(projection))
        try await bench.put(item)
        #expect(try await bench.query().items == [expected])
    }
}

@Test func `an index that has everything keeps no copies`() async throws {
    let bench = try await Workbench.withIndexes(.global(.all), .local(.keysOnly))
    try await bench.put(order("a", 1, placed("open", due: 1)))
    #expect(try bench.rows(of: "ByState") == [false])
    #expect(try bench.rows(of: "ByDate") == [true])
}

@Test(arguments: [Projection.keysOnly, .include(["n"]), .all])
func `a change of what the index does not keep writes no row of it`(projection: Projection)
    async throws
{
    let bench = try await Workbench.withIndexes(.global(projection))
    try await bench.put(order("a", 1, placed("open", due: 1, ["n": .n(5)])))
    try bench.freeze("ByState")
    try await update(bench, "SET m = :v", .n(7))
    #expect(try await bench.item(["id": .string("a"), "sk": .n(1)])?["m"] == .n(7))
    await #expect(throws: DynamoDBError.self) { try await update(bench, "REMOVE #s") }
}

@Test func `a change of what the index includes is seen in it`() async throws {
    let bench = try await Workbench.withIndexes(.global(.include(["n"])))
    try await bench.put(order("a", 1, placed("open", due: 1, ["n": .n(5)])))
    try await update(bench, "SET n = :v", .n(6))
    #expect(try await bench.query().items?.first?["n"] == .n(6))
    #expect(try await bench.describe("ByState")?.itemCount == 1)
}

@Test func `a row that can not be written takes the item and its change with it`() async throws {
    let bench = try await Workbench.withIndexes(.global())
    try bench.freeze("ByState")
    await #expect(throws: DynamoDBError.self) {
        try await bench.put(order("a", 1, placed("open", due: 1)))
    }
    #expect(try await bench.item(["id": .string("a"), "sk": .n(1)]) == nil)
    #expect(try await bench.changes().isEmpty)
    try await bench.put(order("b", 1))
    #expect(try await bench.sequences() == [1])
    #expect(try await bench.describe("ByState")?.itemCount == 0)
}

@Test func `the actions of a transaction reach the indexes together or not at all`() async throws {
    let bench = try await Workbench.withIndexes(.global())
    let good = PutItem.Request(table: "T", item: order("a", 1, placed("open", due: 1)))
    var bad = PutItem.Request(table: "T", item: order("b", 1, placed("open", due: 2)))
    bad.options.condition = "attribute_exists(id)"
    await #expect(throws: DynamoDBError.self) {
        try await bench.engine.transactWriteItems(.init(actions: [.put(good), .put(bad)]))
    }
    #expect(try await bench.query().items == [])
    bad.options.condition = nil
    _ = try await bench.engine.transactWriteItems(.init(actions: [.put(good), .put(bad)]))
    #expect(try await bench.query().items?.map { $0["due"] } == [.n(1), .n(2)])
}

@Test func `after a crash an index has what its table has`() async throws {
    let bench = try await Workbench.withIndexes(.global(.keysOnly), .local())
    for number in 0..<Int64(20) {
        try await bench.put(order("a", number % 7, placed("open", due: number)))
    }
    let crashed = try bench.afterCrash()
    let found = try await crashed.query().items ?? []
    #expect(found.map { $0["due"] } == (13..<20).map { .n($0) })
    #expect(try await crashed.scan("ByDate").count == 7)
    #expect(try await crashed.describe("ByState") == bench.describe("ByState"))
    try await crashed.put(order("b", 1, placed("open", due: 99)))
    #expect(try await crashed.describe("ByState")?.itemCount == 8)
}

@Test func `an index costs what it writes`() async throws {
    let bench = try await Workbench.withIndexes(.global(.keysOnly), .local(.all))
    func cost(_ item: Item) async throws -> ConsumedCapacity? {
        var put = PutItem.Request(table: "T", item: item)
        put.options.returnConsumedCapacity = .indexes
        return try await bench.engine.putItem(put).consumedCapacity
    }
    let first = try await cost(order("a", 1, placed("open", due: 1)))
    #expect(first?.halfUnits == 6)
    #expect(first?.indexes.map(\.name) == ["ByDate", "ByState"])
    let aside = try await cost(order("a", 1, placed("open", due: 1, ["n": .n(1)])))
    #expect(aside?.indexes.map(\.name) == ["ByDate"])
    let moved = try await cost(order("a", 1, placed("open", due: 2, ["n": .n(1)])))
    #expect(moved?.halfUnits == 10)
}

@Test func `the writes of a transaction cost the table twice, and each index once`() async throws {
    let bench = try await Workbench.withIndexes(.global(.keysOnly), .local())
    var request = TransactWriteItems.Request(
        actions: (1...3).map { number in
            .put(PutItem.Request(table: "T", item: order("a", number, placed("open", due: 1))))
        },
    )
    request.returnConsumedCapacity = .indexes
    let costs = try await bench.engine.transactWriteItems(request).consumedCapacity
    #expect(costs.map(\.halfUnits) == [24])
    #expect(costs.first?.indexes.map(\.halfUnits) == [6, 6])
}
