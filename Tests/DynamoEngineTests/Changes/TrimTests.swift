import AuditPipeline
import DynamoModel
import Synchronization
import Testing

@testable import DynamoEngine

private let key: Item = ["id": .string("a")]

/// A table with a stream and three changes of one item, an hour apart.
private func bench() async throws -> Workbench {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    for number in 1...3 as ClosedRange<Int64> {
        try await bench.put(["id": .string("a"), "n": .n(number)])
        bench.clock.advance(by: .seconds(3600))
    }
    return bench
}

private func trim(
    _ bench: Workbench, isFree: @escaping @Sendable (ChangeReference) -> Bool = { _ in true },
) async throws -> Int {
    try await bench.engine.trimChanges(isFree: isFree)
}

@Test func `nothing is trimmed within 24 hours`() async throws {
    let bench = try await bench()
    bench.clock.advance(by: .seconds(21 * 3600))
    #expect(try await trim(bench) == 0)
    #expect(try await bench.sequences() == [1, 2, 3])
}

@Test func `changes are trimmed as they get older than 24 hours`() async throws {
    let bench = try await bench()
    bench.clock.advance(by: .seconds(22 * 3600 + 1))
    #expect(try await trim(bench) == 2)
    #expect(try await bench.sequences() == [3])
}

@Test func `what a consumer still needs is kept, and everything behind it`() async throws {
    let bench = try await bench()
    bench.clock.advance(by: .seconds(48 * 3600))
    #expect(try await trim(bench) { $0.sequence != 2 } == 1)
    #expect(try await bench.sequences() == [2, 3])
}

@Test func `a parked change that can not be read holds up nothing but its own shard`()
    async throws
{
    let bench = try await bench()
    try await bench.createTable("Other")
    _ = try await bench.engine.putItem(.init(table: "Other", item: key))
    try bench.tamper("UPDATE change SET body = x'FF' WHERE id = (SELECT min(id) FROM change)")
    bench.clock.advance(by: .seconds(48 * 3600))
    let stream = try await bench.stream()
    let name = try bench.shard(of: key, in: stream).id
    let parked = try #require(bench.engine.catalog.shards.first { $0.name == name })
    #expect(try await trim(bench) { $0.shard != parked.id || $0.sequence > 1 } == 1)
    #expect(try await bench.sequences(of: "Other").isEmpty)
}

@Test func `reading what was trimmed is refused, and the rest is read`() async throws {
    let bench = try await bench()
    let stream = try await bench.stream()
    let shard = try bench.shard(of: key, in: stream)
    let before = try await bench.iterator(stream, shard, .trimHorizon)
    bench.clock.advance(by: .seconds(22 * 3600 + 1))
    #expect(try await trim(bench) == 2)
    let trimmed = DynamoDBError.trimmedDataAccess(
        "The operation attempted to read past the oldest stream record in a shard.",
    )
    await #expect(throws: trimmed) {
        try await bench.iterator(stream, shard, .atSequenceNumber, SequenceNumber(2))
    }
    await #expect(throws: DynamoDBError.self) { try await bench.records(before) }
    let horizon = try await bench.iterator(stream, shard, .trimHorizon)
    let records = try await bench.records(horizon).records
    #expect(records.map(\.change.position.sequence.local) == [3])
}

@Test func `an iterator that is still young but points at what was trimmed is refused`()
    async throws
{
    let bench = try await bench()
    let stream = try await bench.stream()
    let shard = try bench.shard(of: key, in: stream)
    bench.clock.advance(by: .seconds(21 * 3600 - 60))
    let iterator = try await bench.iterator(stream, shard, .trimHorizon)
    bench.clock.advance(by: .seconds(120))
    #expect(try await trim(bench) == 1)
    await #expect(throws: StreamHorizon.trimmed) { try await bench.records(iterator) }
}

@Test func `a change whose time can not be read goes with the next one, and is told of`()
    async throws
{
    let bench = try await bench()
    try await bench.createTable("Other")
    _ = try await bench.engine.putItem(.init(table: "Other", item: key))
    try bench.tamper("UPDATE change SET body = x'' WHERE id = (SELECT min(id) FROM change)")
    let undated = Mutex<[Int64]>([])
    func trim() async throws -> Int {
        try await bench.engine.trimChanges(
            undated: { change in undated.withLock { $0.append(change.sequence) } },
            isFree: { _ in true },
        )
    }
    bench.clock.advance(by: .seconds(21 * 3600 + 1))
    #expect(try await trim() == 0)
    #expect(undated.withLock(\.self) == [1])
    bench.clock.advance(by: .seconds(27 * 3600))
    #expect(try await trim() == 4)
    #expect(try await bench.sequences().isEmpty)
    #expect(try await bench.sequences(of: "Other").isEmpty)
}

@Test func `a shard of which only damaged changes are left holds up nothing else`() async throws {
    let bench = try await bench()
    try await bench.createTable("Other")
    _ = try await bench.engine.putItem(.init(table: "Other", item: key))
    try bench.tamper(
        "UPDATE change SET body = x'' WHERE id < (SELECT max(id) FROM change)")
    bench.clock.advance(by: .seconds(48 * 3600))
    #expect(try await trim(bench) == 1)
    #expect(try await trim(bench) == 0)
}

@Test func `trimming goes on where it stood after a crash`() async throws {
    let bench = try await bench()
    bench.clock.advance(by: .seconds(22 * 3600 + 1))
    _ = try await trim(bench)
    let crashed = try bench.afterCrash()
    #expect(try await trim(crashed) == 0)
    try await crashed.put(["id": .string("a"), "n": .n(9)])
    #expect(try await crashed.sequences() == [3, 4])
}

@Test func `a stream that ended goes with its last change, and is then unknown`() async throws {
    let bench = try await bench()
    let stream = try await bench.stream()
    try await bench.setStream(nil)
    bench.clock.advance(by: .seconds(24 * 3600 + 1))
    #expect(try await trim(bench) == 3)
    #expect(try bench.engine.catalog.state("T").streams.count == 1)
    await #expect(throws: DynamoDBError.self) { try await bench.stream(stream.name.arn) }
    let crashed = try bench.afterCrash()
    #expect(try crashed.engine.catalog.state("T").streams.count == 1)
}

@Test func `an empty stream that ended is kept for 24 hours`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    try await bench.setStream(nil)
    bench.clock.advance(by: .seconds(24 * 3600))
    _ = try await trim(bench)
    #expect(try bench.engine.catalog.state("T").streams.count == 2)
    bench.clock.advance(by: .milliseconds(1))
    _ = try await trim(bench)
    #expect(try bench.engine.catalog.state("T").streams.count == 1)
}

@Test func `a deleted table is forgotten with its last stream, also in the file`() async throws {
    let bench = try await bench()
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    bench.clock.advance(by: .seconds(24 * 3600 + 1))
    #expect(try await trim(bench) == 4)
    #expect(bench.engine.catalog.tables.isEmpty)
    #expect(try bench.afterCrash().engine.catalog.tables.isEmpty)
}

@Test func `a deleted table is kept while a consumer needs its changes`() async throws {
    let bench = try await bench()
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    bench.clock.advance(by: .seconds(48 * 3600))
    #expect(try await trim(bench) { _ in false } == 0)
    #expect(try await bench.sequences() == [1, 2, 3, 4])
}

@Test func `one call trims a limited number, and calls follow until nothing is left`() async throws
{
    let bench = try await Workbench.withTable()
    _ = await bench.putInOneGroup((0..<2500).map { ["id": .string(Text("item \($0)"))] })
    bench.clock.advance(by: .seconds(25 * 3600))
    #expect(try await trim(bench) == 2000)
    #expect(try await trim(bench) == 500)
    #expect(try await trim(bench) == 0)
    #expect(try await bench.changes().isEmpty)
}
