import DynamoModel
import Testing

@testable import DynamoEngine

private func get(
    _ bench: Workbench, _ tables: [BatchGetItem.TableKeys],
    _ wanted: ReturnConsumedCapacity = .none,
) async throws -> BatchGetItem.Response {
    var request = BatchGetItem.Request(tables: tables)
    request.returnConsumedCapacity = wanted
    return try await bench.engine.batchGetItem(request)
}

private func keys(_ ids: String...) -> [Item] { ids.map { ["id": .string(Text($0))] } }

@Test func `items come in the request's order, and missing ones are left out`() async throws {
    let bench = try await Workbench.withTable()
    for key in keys("a", "b", "c") { try await bench.put(key) }
    let answer = try await get(bench, [.init(table: "T", keys: keys("c", "none", "a"))])
    #expect(answer.items.map(\.table) == ["T"])
    #expect(answer.items.first?.items == keys("c", "a"))
    #expect(answer.unprocessed.isEmpty)
}

@Test func `a table of which nothing was found answers with no items`() async throws {
    let bench = try await Workbench.withTable()
    let answer = try await get(bench, [.init(table: "T", keys: keys("a"))])
    #expect(answer.items.first?.items == [])
}

@Test func `each table has a projection of its own`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "n": .n(1)])
    var wanted = BatchGetItem.TableKeys(table: "T", keys: keys("a"))
    wanted.projection = "n"
    #expect(try await get(bench, [wanted]).items.first?.items == [["n": .n(1)]])
}

@Test func `a key given twice is refused`() async throws {
    let bench = try await Workbench.withTable()
    await #expect(
        throws: DynamoDBError.validation("Provided list of item keys contains duplicates"),
    ) {
        try await get(bench, [.init(table: "T", keys: keys("a", "b", "a"))])
    }
}

@Test func `an unknown table refuses the whole batch`() async throws {
    let bench = try await Workbench.withTable()
    await #expect(throws: DynamoDBError.resourceNotFound("Requested resource not found")) {
        try await get(
            bench,
            [
                .init(table: "T", keys: keys("a")), .init(table: "U", keys: keys("a")),
            ])
    }
}

@Test func `what passes 16 MB is left for another call`() async throws {
    let bench = try await Workbench.withTable()
    let large = AttributeValue.string(Text(String(repeating: "x", count: 400_000)))
    let ids = (0..<45).map { ["id": .string(Text("item \($0)"))] as Item }
    for id in ids {
        var item = id
        item["t"] = large
        try await bench.put(item)
    }
    let first = try await get(bench, [.init(table: "T", keys: ids)])
    let found = first.items.first?.items.count ?? 0
    #expect(found == 42)
    #expect(first.unprocessed.map(\.keys) == [Array(ids[found...])])
    let second = try await get(bench, first.unprocessed)
    #expect(second.items.first?.items.count == ids.count - found)
    #expect(second.unprocessed.isEmpty)
}

@Test func `missing items cost as much as small ones`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    var wanted = BatchGetItem.TableKeys(table: "T", keys: keys("a", "none"))
    wanted.isConsistent = true
    let answer = try await get(bench, [wanted], .total)
    #expect(answer.consumedCapacity.map(\.halfUnits) == [4])
}
