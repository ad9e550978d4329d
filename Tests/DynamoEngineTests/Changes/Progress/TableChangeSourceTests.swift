import AuditPipeline
import DynamoModel
import PortContracts
import Testing

@testable import DynamoEngine

private func source(
    _ bench: Workbench, _ positions: MemoryPositions = MemoryPositions(),
    consumer: String = "audit",
    includes: @escaping @Sendable (String) -> Bool = { _ in true },
) async throws -> TableChangeSource {
    try await TableChangeSource(
        engine: bench.engine, consumer: consumer, positions: positions, includes: includes,
    )
}

/// Reads and commits what there is, and gives the batches.
private func drain(_ source: TableChangeSource, limit: Int = 100) async throws
    -> [[ChangeReference]]
{
    var batches: [[ChangeReference]] = []
    while source.unread > 0, let batch = try await source.next(limit: limit) {
        try await source.commit(batch)
        batches.append(batch)
    }
    return batches
}

private func put(_ bench: Workbench, _ count: Int, of id: Text = "a") async throws {
    let before = Int64(try await bench.sequences().count)
    for number in 1...Int64(count) {
        try await bench.put(["id": .string(id), "n": .n(before + number)])
    }
}

@Test(arguments: ChangeSourceContract.promises)
func `a table's changes keep the promises of a source`(
    promise: Promise<ChangeSourceContract.Subject>,
) async throws {
    let bench = try await Workbench.withTable()
    let positions = MemoryPositions()
    let subject = ChangeSourceContract.Subject(
        source: try await source(bench, positions), write: { try await put(bench, $0) },
        reopened: { try await source(bench.afterCrash(), positions) },
    )
    try await promise.check(subject)
}

@Test func `a table without a public stream is read all the same`() async throws {
    let bench = try await Workbench.withTable()
    try await put(bench, 1)
    #expect(try await drain(source(bench)).count == 1)
}

@Test func `changes from before a change of the stream come before those from after it`()
    async throws
{
    let bench = try await Workbench.withTable(stream: .keysOnly)
    let source = try await source(bench)
    for _ in 0..<2 {
        try await put(bench, 3)
        try await bench.setStream(nil)
        try await put(bench, 3)
        try await bench.setStream(.keysOnly)
    }
    let batches = try await drain(source, limit: 2)
    #expect(batches.joined().map(\.sequence) == Array(1...12))
    #expect(Set(batches.joined().map(\.shard)).count == 4)
}

@Test func `no child is read while its parent has something uncommitted`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    try await put(bench, 1)
    try await bench.setStream(nil)
    try await put(bench, 1)
    let source = try await source(bench)
    let first = try #require(try await source.next(limit: 10))
    let again = try #require(try await source.next(limit: 10))
    #expect(first == again)
    try await source.commit(first)
    let child = try #require(try await source.next(limit: 10))
    #expect(child.map(\.sequence) == [2])
}

@Test func `a reader is woken by the first change of a table that was made after it`() async throws
{
    let bench = try Workbench()
    let source = try await source(bench)
    async let batch = source.next(limit: 10)
    try await bench.createTable("T")
    try await put(bench, 1)
    #expect(try await batch?.map(\.sequence) == [1])
}

@Test func `a reader is woken for each change, and for nothing else`() async throws {
    let bench = try await Workbench.withTable()
    let source = try await source(bench)
    for expected in 1...20 as ClosedRange<Int64> {
        async let next = source.next(limit: 10)
        _ = try? await bench.item(["id": .string("a")])
        try await bench.put(["id": .string("a"), "n": .n(expected)])
        let batch = try #require(try await next)
        #expect(batch.map(\.sequence) == [expected])
        try await source.commit(batch)
    }
}

@Test func `tables that are not included are left out`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.createTable("trail")
    _ = try await bench.engine.putItem(.init(table: "trail", item: ["id": .string("x")]))
    try await put(bench, 1)
    let source = try await source(bench) { $0 != "trail" }
    #expect(source.unread == 1)
    let batches = try await drain(source)
    let shards = try bench.engine.catalog.state("T").shards.map(\.id)
    #expect(batches.joined().allSatisfy { shards.contains($0.shard) })
}

@Test func `consumers do not share their positions`() async throws {
    let bench = try await Workbench.withTable()
    let positions = MemoryPositions()
    try await put(bench, 2)
    _ = try await drain(source(bench, positions, consumer: "audit"))
    #expect(try await source(bench, positions, consumer: "audit").unread == 0)
    #expect(try await source(bench, positions, consumer: "search").unread == 2)
}

@Test func `committing an older batch again does not go back`() async throws {
    let bench = try await Workbench.withTable()
    let source = try await source(bench)
    try await put(bench, 2)
    let first = try #require(try await source.next(limit: 1))
    try await source.commit(first)
    try await source.commit(try #require(try await source.next(limit: 1)))
    try await source.commit(first)
    #expect(source.unread == 0)
}

@Test func `a closed source still gives what is left`() async throws {
    let bench = try await Workbench.withTable()
    let source = try await source(bench)
    try await put(bench, 2)
    source.close()
    let batch = try #require(try await source.next(limit: 10))
    try await source.commit(batch)
    #expect(batch.count == 2)
    let nothing = try await source.next(limit: 10)
    #expect(nothing == nil)
}

@Test func `a position is no other shard's, even when the shard is long gone`() async throws {
    let bench = try await Workbench.withTable()
    let positions = MemoryPositions()
    try await put(bench, 5)
    _ = try await drain(source(bench, positions))
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    bench.clock.advance(by: .seconds(25 * 3600))
    while try await bench.engine.trimChanges(isFree: { _ in true }) > 0 {}
    #expect(bench.engine.catalog.shards.isEmpty)
    try await bench.createTable("T")
    try await put(bench, 1)
    #expect(try await source(bench, positions).unread == 1)
}

@Test func `changes of several shards come in one batch, and are committed in one step`()
    async throws
{
    let bench = try await Workbench.withTable()
    for id in 0..<20 { try await put(bench, 2, of: Text("item\(id)")) }
    let positions = MemoryPositions()
    let source = try await source(bench, positions)
    let batch = try #require(try await source.next(limit: 100))
    #expect(batch.count == 40)
    try await source.commit(batch)
    #expect(source.unread == 0)
    let shards = Dictionary(grouping: batch, by: \.shard)
    #expect(shards.count > 1)
    let saved = try await positions.load(consumer: "audit")
    #expect(saved == shards.mapValues { $0.map(\.sequence).max() ?? 0 })
}

@Test func `a batch that is full leaves nothing out of the next`() async throws {
    let bench = try await Workbench.withTable()
    for id in 0..<20 { try await put(bench, 2, of: Text("item\(id)")) }
    let batches = try await drain(source(bench), limit: 7)
    #expect(batches.map(\.count) == [7, 7, 7, 7, 7, 5])
    #expect(Set(batches.joined().map(\.sequence)) == Set(1...40))
}

@Test func `a source tells the age of what is unread, and nothing of what is read`() async throws {
    let bench = try await Workbench.withTable()
    let source = try await source(bench)
    try await put(bench, 3)
    bench.clock.advance(by: .seconds(60))
    let now = bench.engine.now()
    let behind = try await source.standings().filter { $0.unread > 0 }
    #expect(behind.map(\.unread) == [3])
    #expect(behind.allSatisfy { $0.lag(at: now) >= .seconds(60) && $0.lastRead == nil })
    #expect(behind.map { $0.silence(at: now) } == behind.map { $0.lag(at: now) })
    _ = try await drain(source)
    let after = try await source.standings()
    #expect(after.count == bench.engine.catalog.shards.count)
    #expect(after.allSatisfy { $0.unread == 0 && $0.lag(at: now) == .zero })
    #expect(after.allSatisfy { $0.silence(at: now) == .zero })
}

@Test func `what is read of a backlog ends the silence and not the lag`() async throws {
    let bench = try await Workbench.withTable()
    let source = try await source(bench)
    try await put(bench, 2)
    bench.clock.advance(by: .seconds(60))
    try await source.commit(try #require(try await source.next(limit: 1)))
    let now = bench.engine.now()
    let behind = try #require(try await source.standings().first { $0.unread > 0 })
    #expect(behind.unread == 1)
    #expect(behind.lag(at: now) >= .seconds(60))
    #expect(behind.silence(at: now) < .seconds(60))
}
