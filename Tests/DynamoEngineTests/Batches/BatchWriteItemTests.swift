import DynamoModel
import Testing

@testable import DynamoEngine

private typealias Write = BatchWriteItem.Write

private func write(
    _ bench: Workbench, _ tables: [String: [Write]], as caller: Caller = .unknown,
    _ wanted: ReturnConsumedCapacity = .none,
) async throws -> BatchWriteItem.Response {
    var request = BatchWriteItem.Request(
        tables: tables.sorted { $0.key < $1.key }.map { .init(table: $0.key, writes: $0.value) },
    )
    request.returnConsumedCapacity = wanted
    return try await bench.engine.batchWriteItem(request, as: caller)
}

@Test func `a batch puts and deletes in several tables`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.createTable("U")
    try await bench.put(["id": .string("old")])
    _ = try await write(
        bench,
        [
            "T": [.put(["id": .string("a")]), .delete(key: ["id": .string("old")])],
            "U": [.put(["id": .string("b")])],
        ])
    #expect(try await bench.item(["id": .string("a")]) != nil)
    #expect(try await bench.item(["id": .string("old")]) == nil)
    #expect(try await bench.sequences(of: "U") == [1])
}

@Test func `the changes of a batch have the request's id in common`() async throws {
    let bench = try await Workbench.withTable()
    let caller = Caller(requestID: "request-1")
    _ = try await write(
        bench, ["T": [.put(["id": .string("a")]), .put(["id": .string("b")])]], as: caller,
    )
    let origins = try await bench.changes().map(\.origin)
    let origin = ChangeOrigin(
        caller: caller, api: "BatchWriteItem", transactionID: "request-1",
    )
    #expect(origins == [origin, origin])
}

@Test func `the changes of a batch have something in common without a request id`() async throws {
    let bench = try await Workbench.withTable()
    for name in ["a", "b"] {
        _ = try await write(
            bench,
            [
                "T": [.put(["id": .string(Text(name))]), .put(["id": .string(Text(name + name))])]
            ])
    }
    let ids = try await bench.changes().map(\.origin.transactionID)
    #expect(ids[0] != nil && ids[0] == ids[1])
    #expect(ids[2] == ids[3] && ids[2] != ids[0])
}

@Test func `a batch that changes nothing leaves no change`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    _ = try await write(
        bench,
        [
            "T": [.put(["id": .string("a")]), .delete(key: ["id": .string("none")])]
        ])
    #expect(try await bench.sequences() == [1])
}

@Test(
    arguments: [
        [.put(["id": .string("a")]), .put(["id": .string("a"), "n": .null])],
        [.put(["id": .string("a")]), .delete(key: ["id": .string("a")])],
    ] as [[BatchWriteItem.Write]])
func `a batch that writes an item twice is refused as a whole`(
    writes: [BatchWriteItem.Write],
) async throws {
    let bench = try await Workbench.withTable()
    await #expect(
        throws: DynamoDBError.validation("Provided list of item keys contains duplicates"),
    ) {
        try await write(bench, ["T": [.put(["id": .string("b")])] + writes])
    }
    #expect(try await bench.changes().isEmpty)
}

@Test func `the same key in two tables is no repetition`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.createTable("U")
    let put = Write.put(["id": .string("a")])
    _ = try await write(bench, ["T": [put], "U": [put]])
    #expect(try await bench.sequences() == [1])
}

@Test func `one wrong write refuses the whole batch`() async throws {
    let bench = try await Workbench.withTable()
    let mismatch = DynamoDBError.validation("The provided key element does not match the schema")
    for wrong in [["x": .null], ["id": .n(1)], ["id": .list([])]] as [Item] {
        await #expect(throws: mismatch) {
            try await write(bench, ["T": [.put(["id": .string("a")]), .put(wrong)]])
        }
    }
    await #expect(throws: DynamoDBError.resourceNotFound("Requested resource not found")) {
        try await write(
            bench,
            [
                "Nowhere": [.put(["id": .string("a")])], "T": [.put(["id": .string("a")])],
            ])
    }
    #expect(try await bench.changes().isEmpty)
}

@Test func `a batch's cost is counted by table`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.createTable("U")
    let answer = try await write(
        bench,
        [
            "T": [.put(["id": .string("a")]), .put(["id": .string("b")])],
            "U": [.put(["id": .string("a")])],
        ], .total,
    )
    #expect(answer.consumedCapacity.map(\.table) == ["T", "U"])
    #expect(answer.consumedCapacity.map(\.halfUnits) == [4, 2])
}
