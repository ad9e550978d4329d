import AuditPipeline
import DynamoModel
import Testing

@testable import DynamoEngine

/// A table with two changes, and the shard they are in.
private func bench() async throws -> (Workbench, ShardNumber) {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    try await bench.put(["id": .string("a"), "n": .n(1)])
    let hash = EncodedKey(partition: .string("a"), sort: nil).partitionHash
    let stream = try bench.engine.catalog.state("T").streams.last
    return (bench, try #require(stream?.shard(for: hash)?.id))
}

@Test func `changes come in the order of their references, also twice`() async throws {
    let (bench, shard) = try await bench()
    let references = [2, 1, 2].map { ChangeReference(shard: shard, sequence: $0) }
    let changes = try await bench.engine.changes(at: references).map { try $0.get() }
    #expect(changes.map(\.kind) == [.modify, .insert, .modify])
    #expect(changes.first?.old == ["id": .string("a")])
}

@Test func `a change's position names table, stream, shard and number`() async throws {
    let (bench, shard) = try await bench()
    let change = try #require(try await bench.changes().last)
    let stream = try #require(try bench.engine.catalog.state("T").streams.last)
    let name = try #require(stream.shards.first { $0.id == shard }?.name)
    #expect(
        change.position
            == ChangePosition(
                table: "T", streamARN: stream.name.arn, shardID: name, sequence: SequenceNumber(2),
            ),
    )
}

@Test(
    arguments: [
        (0, 3), (0, 0), (0, -1), (0, Int64.max), (0, Int64.min), (1, 1), (Int64.max, 1), (-1, 1),
    ] as [(Int64, Int64)])
func `a reference to nothing takes its error's place`(
    distance: Int64, sequence: Int64,
) async throws {
    let (bench, shard) = try await bench()
    let lost = ChangeReference(shard: distance == 0 ? shard : distance &+ 1000, sequence: sequence)
    let good = ChangeReference(shard: shard, sequence: 1)
    let found = try await bench.engine.changes(at: [good, lost, good])
    #expect(found[1] == .failure(.missing(lost)))
    #expect(found[0] == found[2])
    #expect(throws: Never.self) { try found[0].get() }
}

@Test func `a change that can not be read is given with its bytes, and its neighbours too`()
    async throws
{
    let (bench, shard) = try await bench()
    try bench.tamper("UPDATE change SET body = x'0901FF' WHERE id = \(shard << 40 + 1)")
    let references = [1, 2].map { ChangeReference(shard: shard, sequence: $0) }
    let found = try await bench.engine.changes(at: references)
    #expect(found[0] == .failure(.undecodable(references[0], bytes: [9, 1, 0xFF])))
    #expect(try found[1].get().kind == .modify)
}

@Test func `changes of a deleted table can be had`() async throws {
    let (bench, shard) = try await bench()
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    let found = try await bench.engine.changes(at: [ChangeReference(shard: shard, sequence: 2)])
    #expect(try found[0].get().new == ["id": .string("a"), "n": .n(1)])
}

@Test func `as many changes are read at once as fit into memory, and one at least`() async throws {
    let (bench, shard) = try await bench()
    let large = Text(String(repeating: "x", count: 390 * 1024))
    for number in 3...20 as ClosedRange<Int64> {
        try await bench.put(["id": .string("a"), "n": .n(number), "large": .string(large)])
    }
    let references = (1...20).map { ChangeReference(shard: shard, sequence: $0) }
    let found = try await bench.engine.changes(at: references)
    #expect((3..<20).contains(found.count))
    let rest = try await bench.engine.changes(at: Array(references.dropFirst(found.count)))
    #expect(try rest.first?.get().position.sequence.local == UInt64(found.count + 1))
}
