import DynamoModel
import Testing

@testable import DynamoEngine

/// Adds to a counter, so that a repeat that is performed shows.
private func add(_ amount: Int64, _ bench: Workbench, token: String) async throws {
    var update = UpdateItem.Request(table: "T", key: ["id": .string("a")], update: "ADD n :n")
    update.options.inputs.values = [.init(token: ":n", value: .n(amount))]
    _ = try await bench.engine.transactWriteItems(
        .init(actions: [.update(update)], clientRequestToken: token),
    )
}

private func sum(_ bench: Workbench) async throws -> AttributeValue? {
    try await bench.item(["id": .string("a")])?["n"]
}

private let mismatch = DynamoDBError.idempotentParameterMismatch(
    "Request parameters do not match the parameters of an earlier request "
        + "with the same client request token",
)

@Test func `a repeat with the same token succeeds and writes nothing`() async throws {
    let bench = try await Workbench.withTable()
    try await add(1, bench, token: "token")
    try await add(1, bench, token: "token")
    #expect(try await sum(bench) == .n(1))
    #expect(try await bench.sequences() == [1])
}

@Test func `another transaction with the same token is refused`() async throws {
    let bench = try await Workbench.withTable()
    try await add(1, bench, token: "token")
    await #expect(throws: mismatch) { try await add(2, bench, token: "token") }
    #expect(try await sum(bench) == .n(1))
}

@Test func `another token is another transaction`() async throws {
    let bench = try await Workbench.withTable()
    try await add(1, bench, token: "one")
    try await add(1, bench, token: "two")
    #expect(try await sum(bench) == .n(2))
}

@Test func `a token is forgotten after ten minutes`() async throws {
    let bench = try await Workbench.withTable()
    try await add(1, bench, token: "token")
    bench.clock.advance(by: .seconds(599))
    try await add(1, bench, token: "token")
    #expect(try await sum(bench) == .n(1))
    bench.clock.advance(by: .seconds(1))
    try await add(1, bench, token: "token")
    #expect(try await sum(bench) == .n(2))
}

@Test func `a token survives a crash`() async throws {
    let bench = try await Workbench.withTable()
    try await add(1, bench, token: "token")
    let crashed = try bench.afterCrash()
    try await add(1, crashed, token: "token")
    #expect(try await sum(crashed) == .n(1))
    await #expect(throws: mismatch) { try await add(2, crashed, token: "token") }
}

@Test func `a cancelled transaction does not use its token up`() async throws {
    let bench = try await Workbench.withTable()
    let put = PutItem.Request(
        table: "T", item: ["id": .string("a")], condition: "attribute_exists(id)",
    )
    let request = TransactWriteItems.Request(actions: [.put(put)], clientRequestToken: "token")
    await #expect(throws: DynamoDBError.self) {
        try await bench.engine.transactWriteItems(request)
    }
    try await bench.put(["id": .string("a"), "n": .n(1)])
    _ = try await bench.engine.transactWriteItems(request)
    #expect(try await sum(bench) == nil)
}

@Test func `two repeats that arrive at once write once`() async throws {
    let bench = try await Workbench.withTable()
    var update = UpdateItem.Request(table: "T", key: ["id": .string("a")], update: "ADD n :n")
    update.options.inputs.values = [.init(token: ":n", value: .n(1))]
    let request = TransactWriteItems.Request(
        actions: [.update(update)], clientRequestToken: "token",
    )
    _ = await bench.inOneGroup([
        { engine, reply in engine.transactWriteItems(request, .unknown, reply) },
        { engine, reply in engine.transactWriteItems(request, .unknown, reply) },
    ])
    #expect(try await sum(bench) == .n(1))
}

@Test func `a repeat costs what reading its items costs`() async throws {
    let bench = try await Workbench.withTable()
    let item: Item = ["id": .string("a"), "t": .string(Text(String(repeating: "x", count: 1500)))]
    var request = TransactWriteItems.Request(
        actions: [.put(.init(table: "T", item: item))], clientRequestToken: "token",
    )
    request.returnConsumedCapacity = .total
    let first = try await bench.engine.transactWriteItems(request).consumedCapacity
    #expect(first.map(\.halfUnits) == [8])
    #expect(first.map(\.transaction) == [.write])
    let second = try await bench.engine.transactWriteItems(request).consumedCapacity
    #expect(second.map(\.halfUnits) == [4])
    #expect(second.map(\.transaction) == [.read])
}

@Test func `a repeat finds that its table was deleted just before`() async throws {
    let bench = try await Workbench.withTable()
    var request = TransactWriteItems.Request(
        actions: [.put(.init(table: "T", item: ["id": .string("a")]))], clientRequestToken: "token",
    )
    request.returnConsumedCapacity = .total
    _ = try await bench.engine.transactWriteItems(request)
    let repetition = request
    let outcomes: [Result<Bool, DynamoDBError>] = await bench.inOneGroup([
        { engine, reply in
            engine.deleteTable(.init(table: "T"), .unknown) { reply($0.map { _ in true }) }
        },
        { engine, reply in
            engine.transactWriteItems(repetition, .unknown) { reply($0.map { _ in true }) }
        },
    ])
    let refusal = DynamoDBError.resourceNotFound("Requested resource not found")
    #expect(outcomes == [.success(true), .failure(refusal)])
}
