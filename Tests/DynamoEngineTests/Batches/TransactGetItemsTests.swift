import DynamoModel
import Testing

@testable import DynamoEngine

private func get(_ id: Text, projection: String? = nil) -> GetItem.Request {
    var get = GetItem.Request(table: "T", key: ["id": .string(id)])
    get.projection = projection
    return get
}

@Test func `items come in the request's order, with a gap for each missing one`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "n": .n(1)])
    try await bench.put(["id": .string("b"), "n": .n(2)])
    let answer = try await bench.engine.transactGetItems(
        .init(gets: [get("b"), get("none"), get("a", projection: "n")]),
    )
    #expect(answer.items == [["id": .string("b"), "n": .n(2)], nil, ["n": .n(1)]])
}

@Test func `reading one item twice is refused`() async throws {
    let bench = try await Workbench.withTable()
    await #expect(
        throws: DynamoDBError.validation(
            "Transaction request cannot include multiple operations on one item",
        ),
    ) {
        try await bench.engine.transactGetItems(.init(gets: [get("a"), get("a", projection: "n")]))
    }
}

@Test func `an unknown table refuses the reading transaction`() async throws {
    let bench = try Workbench()
    await #expect(throws: DynamoDBError.resourceNotFound("Requested resource not found")) {
        try await bench.engine.transactGetItems(.init(gets: [get("a")]))
    }
}

@Test func `a transactional read costs two units for each four kilobytes begun`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put([
        "id": .string("a"), "t": .string(Text(String(repeating: "x", count: 5000))),
    ])
    var request = TransactGetItems.Request(gets: [get("a"), get("none")])
    request.returnConsumedCapacity = .total
    let answer = try await bench.engine.transactGetItems(request)
    #expect(answer.consumedCapacity.map(\.halfUnits) == [12])
}
