import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

/// A table with more items than one commit adds to a new index.
private func large(_ count: Int = Limits.filledPerCommit + 500) async throws -> Workbench {
    let bench = try await Workbench.withIndexes()
    for start in stride(from: 0, to: count, by: 500) {
        let outcomes = await bench.putInOneGroup(
            (start..<min(start + 500, count)).map { number in
                order("a", Int64(number), placed("open", due: Int64(number)))
            },
        )
        for outcome in outcomes { _ = try outcome.get() }
    }
    return bench
}

/// Waits, write after write, until an index is complete.
private func complete(_ bench: Workbench) async throws {
    while try await bench.describe("ByState")?.status == .creating {
        try await bench.put(order("wait", 1, ["n": .n(.random(in: 0...Int64.max))]))
    }
}

private func count(_ bench: Workbench) async throws -> Int {
    var total = 0
    var start: Item?
    repeat {
        let page = try await bench.query {
            $0.page.exclusiveStartKey = start
            $0.page.select = .count
        }
        total += page.count
        start = page.lastEvaluatedKey
    } while start != nil
    return total
}

/// An index of `T` in the file whose filling has not begun, as a crash could leave it.
private func begin(_ bench: Workbench) async throws {
    let engine = bench.engine
    try await engine.writer.perform { [state = engine.state] connection in
        var table = try state.catalog.state("T")
        let indexes = TableIndexes(connection: connection)
        table.add(try indexes.insert(.global(.keysOnly), of: table.table, filledTo: []))
        state.catalog.put(table)
    }
}

private func fillOnce(_ bench: Workbench) async throws {
    let engine = bench.engine
    let table = try engine.catalog.state("T")
    let index = try #require(table.index(named: "ByState")).index.id
    try await engine.writer.perform { [state = engine.state] connection in
        try IndexFilling(connection: connection, state: state).fill(index, of: table.table.id)
    }
}

@Test func `a new index of a small table has its items when the answer is there`() async throws {
    let bench = try await Workbench.withIndexes()
    for number in 0..<10 {
        try await bench.put(order("a", Int64(number), placed("open", due: Int64(9 - number))))
    }
    try await bench.put(order("b", 1))
    let table = try await bench.updateIndexes(.create(.global(.keysOnly)))
    #expect(table.indexes.first?.status == .active)
    #expect(table.indexes.first?.itemCount == 10)
    #expect(try await bench.query().items?.map { $0["sk"] } == (0..<10).reversed().map { .n($0) })
}

@Test func `items whose key the index can not have are left out of a new index`() async throws {
    let bench = try await Workbench.withIndexes()
    try await bench.put(order("a", 1, ["state": .n(1), "due": .n(1)]))
    try await bench.put(order("a", 2, ["state": .string(""), "due": .n(1)]))
    try await bench.put(order("a", 3, placed("open", due: 1)))
    try await bench.updateIndexes(.create(.global()))
    #expect(try await bench.scan("ByState").map { $0["sk"] } == [.n(3)])
}

@Test func `a new index of a large table is filled while the table is used`() async throws {
    let bench = try await large()
    let table = try await bench.updateIndexes(.create(.global(.keysOnly)))
    #expect(table.indexes.first?.status == .creating)
    try await complete(bench)
    let items = Limits.filledPerCommit + 500
    #expect(try await count(bench) == items)
    #expect(try await bench.describe("ByState")?.itemCount == items)
}

@Test func `an index that is being filled can not be read`() async throws {
    let bench = try await large(1)
    try await begin(bench)
    await #expect(
        throws: DynamoDBError.validation(
            "Cannot read from backfilling global secondary index: ByState",
        ),
    ) {
        try await bench.query()
    }
}

@Test func `writes before and behind the filled part are in the index once, or not at all`()
    async throws
{
    let bench = try await large()
    try await begin(bench)
    try await fillOnce(bench)
    let filled = try #require(try bench.engine.catalog.state("T").index(named: "ByState"))
    let table = try bench.engine.catalog.state("T").table
    let keys = try (0..<Int64(Limits.filledPerCommit + 500)).map { number in
        (number, try table.keySchema.key(of: order("a", number)))
    }
    let before = try #require(keys.first { filled.covers($0.1) }?.0)
    let behind = try #require(keys.last { !filled.covers($0.1) }?.0)
    try await bench.put(order("a", before, placed("closed", due: 0)))
    try await bench.put(order("a", behind, placed("closed", due: 1)))
    try await fillOnce(bench)
    #expect(
        try await bench.query(state: "closed").items?.map { $0["sk"] } == [
            .n(before), .n(behind),
        ])
    #expect(try await count(bench) == keys.count - 2)
    #expect(try await bench.describe("ByState")?.itemCount == keys.count)
}

@Test func `an index whose filling a crash interrupted is filled when the file is opened`()
    async throws
{
    let bench = try await large()
    try await begin(bench)
    try await fillOnce(bench)
    let crashed = try bench.afterCrash()
    try await complete(crashed)
    #expect(try await count(crashed) == Limits.filledPerCommit + 500)
}

@Test func `an index that is being filled can be deleted, and holds up every other`() async throws {
    let bench = try await large(1)
    try await begin(bench)
    let several = DynamoDBError.limitExceeded(
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously "
            + "per table",
    )
    await #expect(throws: several) {
        try await bench.updateIndexes(.create(.global(name: "Another")))
    }
    let table = try await bench.updateIndexes(.delete(name: "ByState"))
    #expect(table.indexes.isEmpty)
    try await bench.updateIndexes(.create(.global(name: "Another")))
    #expect(try await bench.scan("Another").count == 1)
}
