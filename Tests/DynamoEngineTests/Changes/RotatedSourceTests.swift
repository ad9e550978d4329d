import AuditPipeline
import DynamoModel
import Testing

@testable import DynamoEngine

private func source(
    _ bench: Workbench, _ positions: MemoryPositions,
) async throws -> TableChangeSource {
    try await TableChangeSource(
        engine: bench.engine, consumer: "audit", positions: positions, includes: { _ in true },
    )
}

/// Writes rounds of items, with a rotation after each, every second one a split.
private func writeRotating(_ bench: Workbench, rounds: Range<Int64>) async throws {
    for round in rounds {
        for id in 0..<15 {
            try await bench.put(["id": .string(Text("item \(id)")), "n": .n(round)])
        }
        try await bench.engine.rotateShards(of: "T", splitting: round % 2 == 1)
    }
}

/// Reads and commits until nothing is left, at most so many batches.
private func drain(
    _ source: TableChangeSource, limit: Int, batches: Int = .max,
) async throws -> [ChangeReference] {
    var found: [ChangeReference] = []
    var count = 0
    while count < batches, source.unread > 0,
        let batch = try await source.next(limit: limit)
    {
        try await source.commit(batch)
        found += batch
        count += 1
    }
    return found
}

/// Expects every change once, and those of an item in their order.
private func expectAll(
    _ references: [ChangeReference], of bench: Workbench, rounds: Int64,
) async throws {
    #expect(references.count == Int(rounds) * 15)
    #expect(Set(references.map(\.sequence)).count == references.count)
    let changes = try await bench.engine.changes(at: references).map { try $0.get() }
    for (_, ofItem) in Dictionary(grouping: changes, by: \.key) {
        #expect(ofItem.map { $0.new?["n"] } == (0..<rounds).map { .n($0) })
    }
}

@Test(arguments: [1, 7, 1000])
func `a source follows shards through rotations, none left out and none twice`(
    limit: Int,
) async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    let source = try await source(bench, MemoryPositions())
    try await writeRotating(bench, rounds: 0..<4)
    try await expectAll(drain(source, limit: limit), of: bench, rounds: 4)
}

@Test func `a source follows shards that rotate while it reads`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    let source = try await source(bench, MemoryPositions())
    async let writing: Void = writeRotating(bench, rounds: 0..<6)
    var found: [ChangeReference] = []
    while found.count < 90, let batch = try await source.next(limit: 4) {
        try await source.commit(batch)
        found += batch
    }
    try await writing
    try await expectAll(found, of: bench, rounds: 6)
    #expect(source.unread == 0)
}

@Test func `a source goes on behind its positions after a crash between rotations`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    let positions = MemoryPositions()
    let before = try await source(bench, positions)
    try await writeRotating(bench, rounds: 0..<3)
    var found = try await drain(before, limit: 4, batches: 5)
    // Given and not committed: it has to come again.
    _ = try await before.next(limit: 4)
    let crashed = try bench.afterCrash()
    try await writeRotating(crashed, rounds: 3..<5)
    found += try await drain(source(crashed, positions), limit: 4)
    try await expectAll(found, of: crashed, rounds: 5)
}

@Test func `a source waits for a parent behind another one that is gone`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    try await bench.put(["id": .string("a")])
    try await bench.setStream(nil)
    try await bench.setStream(.keysOnly)
    bench.clock.advance(by: .seconds(25 * 3600))
    #expect(try await bench.engine.trimChanges { _ in false } == 0)
    try await bench.put(["id": .string("a"), "n": .n(1)])
    let source = try await source(bench, MemoryPositions())
    #expect(try await source.next(limit: 10)?.map(\.sequence) == [1])
}
