import DynamoModel
import Testing

@testable import DynamoEngine

private let key: Item = ["id": .string("a")]
private let day = Duration.seconds(24 * 60 * 60)

/// A table that can be restored to a moment, so that its changes are kept for longer, with a stream
/// in which one item was changed every hour, three times.
private func bench() async throws -> Workbench {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    _ = try await bench.engine.updateContinuousBackups(.init(table: "T", isEnabled: true))
    for number in 1...3 as ClosedRange<Int64> {
        try await bench.put(["id": .string("a"), "n": .n(number)])
        bench.clock.advance(by: .seconds(3600))
    }
    return bench
}

private func trim(_ bench: Workbench) async throws -> Int {
    try await bench.engine.trimChanges { _ in true }
}

private func sequences(_ response: GetRecords.Response) -> [UInt64] {
    response.records.compactMap(\.change.position.sequence.local)
}

@Test func `readers see a day, also of a table whose changes are kept for longer`() async throws {
    let bench = try await bench()
    let stream = try await bench.stream()
    let shard = try bench.shard(of: key, in: stream)
    bench.clock.advance(by: .seconds(22 * 3600))
    #expect(try await trim(bench) == 0)
    let horizon = try await bench.iterator(stream, shard, .trimHorizon)
    #expect(try await sequences(bench.records(horizon)) == [2, 3])
    for type in [GetShardIterator.IteratorType.atSequenceNumber, .afterSequenceNumber] {
        await #expect(throws: StreamHorizon.trimmed) {
            try await bench.iterator(stream, shard, type, SequenceNumber(1))
        }
    }
    let oldest = try await bench.iterator(
        stream, shard, .atTimestamp, since: Timestamp(milliseconds: 0))
    #expect(try await sequences(bench.records(oldest)) == [2, 3])
    let second = try await bench.iterator(stream, shard, .atSequenceNumber, SequenceNumber(2))
    #expect(try await sequences(bench.records(second)) == [2, 3])
}

@Test func `an iterator at what was seen a moment ago is refused`() async throws {
    let bench = try await bench()
    let stream = try await bench.stream()
    let shard = try bench.shard(of: key, in: stream)
    bench.clock.advance(by: .seconds(21 * 3600))
    let iterator = try await bench.iterator(stream, shard, .trimHorizon)
    #expect(try await sequences(bench.records(iterator)) == [1, 2, 3])
    bench.clock.advance(by: .milliseconds(1))
    await #expect(throws: StreamHorizon.trimmed) { try await bench.records(iterator) }
}

@Test func `a stream that ended is unknown after a day, also where its changes are kept`()
    async throws
{
    let bench = try await bench()
    let stream = try await bench.stream()
    try await bench.setStream(nil)
    bench.clock.advance(by: day)
    #expect(try await bench.stream(stream.name.arn).status == .disabled)
    #expect(try await bench.engine.listStreams(.init()).streams.count == 1)
    bench.clock.advance(by: .milliseconds(1))
    await #expect(throws: DynamoDBError.self) { try await bench.stream(stream.name.arn) }
    #expect(try await bench.engine.listStreams(.init()).streams.isEmpty)
    #expect(try await bench.sequences() == [1, 2, 3])
}

@Test func `a shard that ended a day ago is not shown, and its children have no parent`()
    async throws
{
    let bench = try await bench()
    let parent = try bench.shard(of: key, in: try await bench.stream())
    try await bench.engine.rotateShards(of: "T")
    bench.clock.advance(by: day + .milliseconds(1))
    let stream = try await bench.stream()
    #expect(!stream.shards.map(\.id).contains(parent.id))
    #expect(stream.shards.allSatisfy { $0.parentID == nil })
}

/// A stream whose first shards were forgotten, with one of them.
private func forgetful() async throws -> (Workbench, StreamDescription, Shard) {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    try await bench.put(key)
    let stream = try await bench.stream()
    let shard = try bench.shard(of: key, in: stream)
    bench.clock.advance(by: .seconds(23 * 3600))
    try await bench.engine.rotateShards(of: "T")
    return (bench, stream, shard)
}

@Test func `who reads a shard that was forgotten is told that it was trimmed`() async throws {
    let (bench, stream, shard) = try await forgetful()
    bench.clock.advance(by: day - .seconds(60))
    let iterator = try await bench.iterator(stream, shard, .trimHorizon)
    bench.clock.advance(by: .seconds(120))
    #expect(try await trim(bench) == 1)
    #expect(!bench.engine.catalog.shards.map(\.name).contains(shard.id))
    await #expect(throws: StreamHorizon.trimmed) { try await bench.records(iterator) }
    await #expect(throws: StreamHorizon.trimmed) {
        try await bench.iterator(stream, shard, .afterSequenceNumber, SequenceNumber(1))
    }
    await #expect(
        throws: DynamoDBError.resourceNotFound(
            "Requested resource not found: Shard: \(shard.id) in stream: \(stream.name.arn) "
                + "not found",
        ),
    ) {
        try await bench.iterator(stream, shard, .trimHorizon)
    }
}

@Test func `an iterator of another stream's shard is none`() async throws {
    let (bench, stream, _) = try await forgetful()
    try await bench.setStream(nil)
    try await bench.setStream(.keysOnly)
    let other = try #require(bench.engine.catalog.state("T").streams.last?.shards.first)
    let forged = ShardIterator(
        streamARN: stream.name.arn, shard: other.id, sequence: 1, made: bench.clock.now)
    await #expect(throws: DynamoDBError.validation("Invalid ShardIterator")) {
        try await bench.records(forged.text)
    }
}

@Test func `a list of shards goes on behind one that was forgotten`() async throws {
    let (bench, stream, shard) = try await forgetful()
    let children = try await bench.stream().shards.map(\.id).filter {
        !stream.shards.map(\.id).contains($0)
    }
    bench.clock.advance(by: day + .seconds(60))
    _ = try await trim(bench)
    var request = DescribeStream.Request(streamARN: stream.name.arn)
    request.exclusiveStartShardID = shard.id
    let rest = try await bench.engine.describeStream(request).stream.shards.map(\.id)
    #expect(Set(children).isSubset(of: rest))
    request.exclusiveStartShardID = children.last
    #expect(try await bench.engine.describeStream(request).stream.shards.isEmpty)
}
