import DynamoModel
import Testing

@testable import DynamoEngine

private let invalid = DynamoDBError.validation("Invalid ShardIterator")

private func iterator(
    shard: Int64 = 7, sequence: Int64 = 9, milliseconds: Int64 = 1_795_000_000_000,
) -> ShardIterator {
    ShardIterator(
        streamARN: "arn:aws:dynamodb:us-east-1:000000000000:table/T/stream/L", shard: shard,
        sequence: sequence, made: Timestamp(milliseconds: milliseconds),
    )
}

@Test(
    arguments: [(1, 0, 0), (7, 9, 1_795_000_000_000), (1 << 22, 1 << 39, -5)]
        as [(Int64, Int64, Int64)])
func `an iterator reads back as it was written`(
    shard: Int64, sequence: Int64, milliseconds: Int64,
) throws {
    let iterator = iterator(shard: shard, sequence: sequence, milliseconds: milliseconds)
    #expect(try ShardIterator(iterator.text) == iterator)
}

@Test(arguments: [
    "", "|", "||", "|1|", "a|1|", "a|2|AAAA", "a|1|AAAA|x", "a|1|!!!!", "a|1|AAA", "a|1|AAAAAA==",
    "a|1|//////////////////////////8=", "null", "\u{0}|1|\u{0}",
])
func `what is no iterator is refused`(text: String) {
    #expect(throws: invalid) { try ShardIterator(text) }
}

@Test func `an iterator beyond every sequence number is refused`() {
    let text = iterator(sequence: 1 << 40).text
    #expect(throws: invalid) { try ShardIterator(text) }
    let negative = iterator(sequence: -1).text
    #expect(throws: invalid) { try ShardIterator(negative) }
}

@Test func `an iterator that is too long is refused`() {
    let arn = String(repeating: "a", count: 2048)
    let text = ShardIterator(
        streamARN: arn, shard: 1, sequence: 1, made: Timestamp(milliseconds: 0),
    ).text
    #expect(throws: invalid) { try ShardIterator(text) }
}

@Test func `changed iterators never crash the engine`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    try await bench.put(["id": .string("a")])
    let stream = try await bench.stream()
    let text = try await bench.iterator(stream, stream.shards[0], .trimHorizon)
    var random = SplitMix.printed()
    for _ in 0..<300 {
        var bytes = Array(text.utf8)
        let position = Int.random(in: bytes.indices, using: &random)
        bytes[position] = UInt8.random(in: 0x20...0x7E, using: &random)
        _ = try? await bench.records(String(decoding: bytes, as: UTF8.self))
    }
    #expect(try await bench.records(text).nextShardIterator != nil)
}

@Test func `an iterator of a shard that its stream does not have is refused`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    let stream = try await bench.stream()
    let foreign = ShardIterator(
        streamARN: stream.name.arn, shard: 99, sequence: 1, made: bench.clock.now,
    )
    await #expect(throws: invalid) { try await bench.records(foreign.text) }
}
