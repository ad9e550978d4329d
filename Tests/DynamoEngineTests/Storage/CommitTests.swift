import DynamoModel
import Testing

@testable import DynamoEngine

private let key: Item = ["id": .string("a")]

private func bench(_ item: Item? = nil) async throws -> Workbench {
    let bench = try await Workbench.withTable()
    if let item { try await bench.put(item) }
    return bench
}

private func update(
    _ bench: Workbench, _ expression: String?, values: [Substitution<AttributeValue>]? = nil,
) async throws {
    var request = UpdateItem.Request(table: "T", key: key, update: expression)
    request.options.inputs.values = values
    _ = try await bench.engine.updateItem(request)
}

@Test func `a new item is an INSERT with the item as its after image`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    let change = try #require(try await bench.changes().first)
    #expect(change.kind == .insert)
    #expect(change.key.item == key)
    #expect(change.old == nil)
    #expect(change.new == ["id": .string("a"), "n": .n(1)])
    #expect(change.time == bench.clock.now)
}

@Test func `a replaced item is a MODIFY with both images`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    try await bench.put(["id": .string("a"), "m": .n(2)])
    let change = try #require(try await bench.changes().last)
    #expect(change.kind == .modify)
    #expect(change.old == ["id": .string("a"), "n": .n(1)])
    #expect(change.new == ["id": .string("a"), "m": .n(2)])
}

@Test func `a deleted item is a REMOVE with the item as its before image`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    _ = try await bench.engine.deleteItem(.init(table: "T", key: key))
    let change = try #require(try await bench.changes().last)
    #expect(change.kind == .remove)
    #expect(change.key.item == key)
    #expect(change.old == ["id": .string("a"), "n": .n(1)])
    #expect(change.new == nil)
}

@Test func `putting an equal item makes no change, in whatever order and form it is sent`()
    async throws
{
    let bench = try await bench([
        "id": .string("a"), "n": .n("1.50"), "m": .map(["x": .null, "y": .bool(true)]),
    ])
    try await bench.put([
        "m": .map(["y": .bool(true), "x": .null]), "n": .n("15e-1"), "id": .string("a"),
    ])
    #expect(try await bench.sequences() == [1])
}

@Test func `setting what is there already makes no change`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    try await update(bench, "SET n = :n", values: [.init(token: ":n", value: .n(1))])
    #expect(try await bench.sequences() == [1])
}

@Test func `adding nothing makes no change`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    try await update(bench, "ADD n :n", values: [.init(token: ":n", value: .n(0))])
    #expect(try await bench.sequences() == [1])
}

@Test func `removing what is not there makes no change`() async throws {
    let bench = try await bench(["id": .string("a")])
    try await update(bench, "REMOVE n")
    #expect(try await bench.sequences() == [1])
}

@Test func `removing from an item that is not there does not create it`() async throws {
    let bench = try await bench()
    try await update(bench, "REMOVE n")
    #expect(try await bench.item(key) == nil)
    #expect(try await bench.changes().isEmpty)
}

@Test func `deleting what is not there makes no change`() async throws {
    let bench = try await bench()
    _ = try await bench.engine.deleteItem(.init(table: "T", key: key))
    #expect(try await bench.changes().isEmpty)
}

@Test func `an update without an expression creates the item, which is an INSERT`() async throws {
    let bench = try await bench()
    try await update(bench, nil)
    let change = try #require(try await bench.changes().first)
    #expect(change.kind == .insert)
    #expect(change.new == key)
}

@Test func `a failed condition writes neither the item nor a change`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    await #expect(throws: DynamoDBError.conditionalCheckFailed(item: nil)) {
        try await bench.engine.putItem(
            .init(table: "T", item: key, condition: "attribute_not_exists(id)"),
        )
    }
    #expect(try await bench.item(key) == ["id": .string("a"), "n": .n(1)])
    #expect(try await bench.sequences() == [1])
}

@Test func `a change says who asked, and by which call`() async throws {
    let bench = try await bench()
    var caller = Caller(
        accessKeyID: "AKIA", name: "ops", isVerified: true, requestID: "request-1",
    )
    caller.declaredActor = "user:42"
    caller.reason = "a ticket"
    caller.sourceAddress = "10.0.0.1"
    caller.userAgent = "aws-cli"
    _ = try await bench.engine.putItem(.init(table: "T", item: key), as: caller)
    let origin = try #require(try await bench.changes().first?.origin)
    #expect(origin == ChangeOrigin(caller: caller, api: "PutItem"))
}

@Test func `sequence numbers count a table's changes without a gap`() async throws {
    let bench = try await bench()
    for index in 0..<50 { try await bench.put(["id": .string(Text("item \(index)"))]) }
    _ = try? await bench.engine.putItem(
        .init(table: "T", item: ["id": .string("item 0")], condition: "attribute_not_exists(id)"),
    )
    try await bench.put(["id": .string("last")])
    #expect(try await bench.sequences() == Array(1...51))
}

@Test func `every table counts for itself`() async throws {
    let bench = try await bench(key)
    try await bench.createTable("Other")
    _ = try await bench.engine.putItem(.init(table: "Other", item: key))
    #expect(try await bench.sequences(of: "Other") == [1])
}

@Test func `a change knows which attribute of its key is the partition key`() async throws {
    let bench = try Workbench()
    let schema = KeySchema(
        partition: KeyAttribute(name: "UserId", type: .string),
        sort: KeyAttribute(name: "OrderId", type: .number),
    )
    _ = try await bench.engine.createTable(.init(table: "T", keySchema: schema))
    try await bench.put(["OrderId": .n(7), "Quantity": .n(1), "UserId": .string("user1")])
    let change = try #require(try await bench.changes().first)
    #expect(change.key.partition == Attribute(name: "UserId", value: .string("user1")))
    #expect(change.key.sort == Attribute(name: "OrderId", value: .n(7)))
}
