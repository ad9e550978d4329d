import DynamoModel
import Testing

@testable import DynamoEngine

private let item: Item = ["id": .string("a")]

/// A table with a stream in which one item was changed three times, and the item's shard.
private func bench() async throws -> (Workbench, StreamDescription, Shard) {
    let bench = try await Workbench.withTable(stream: .newImage)
    for number in 1...3 as ClosedRange<Int64> {
        try await bench.put(["id": .string("a"), "n": .n(number)])
    }
    let stream = try await bench.stream()
    return (bench, stream, try bench.shard(of: item, in: stream))
}

private func numbers(_ response: GetRecords.Response) -> [UInt64] {
    response.records.compactMap(\.change.position.sequence.local)
}

@Test(
    arguments: [
        (GetShardIterator.IteratorType.trimHorizon, nil, [1, 2, 3]),
        (.atSequenceNumber, 2, [2, 3]), (.afterSequenceNumber, 2, [3]),
        (.atSequenceNumber, 4, []), (.afterSequenceNumber, 3, []), (.latest, nil, []),
    ] as [(GetShardIterator.IteratorType, UInt64?, [UInt64])])
func `every type of iterator begins where it says`(
    type: GetShardIterator.IteratorType, number: UInt64?, expected: [UInt64],
) async throws {
    let (bench, stream, shard) = try await bench()
    let iterator = try await bench.iterator(stream, shard, type, number.map { SequenceNumber($0) })
    #expect(try await numbers(bench.records(iterator)) == expected)
}

@Test func `the latest place is fixed when it is asked for`() async throws {
    let (bench, stream, shard) = try await bench()
    let iterator = try await bench.iterator(stream, shard, .latest)
    try await bench.put(item)
    #expect(try await numbers(bench.records(iterator)) == [4])
}

@Test func `the latest place of a closed shard is its end`() async throws {
    let (bench, stream, shard) = try await bench()
    try await bench.setStream(nil)
    let answer = try await bench.records(bench.iterator(stream, shard, .latest))
    #expect(answer.records.isEmpty)
    #expect(answer.nextShardIterator == nil)
}

@Test(
    arguments: [
        (-1_000_000_000_000, [1, 2, 3, 4]), (0, [1, 2, 3, 4]), (1, [2, 3, 4]), (10, [2, 3, 4]),
        (11, [4]), (20, [4]), (21, []), (25, []),
    ] as [(Int64, [UInt64])])
func `a moment's place is the first record of that moment, or the next later one`(
    milliseconds: Int64, expected: [UInt64],
) async throws {
    let bench = try await Workbench.withTable(stream: .newImage)
    let start = bench.clock.now
    for (number, pause) in [10, 0, 10, 5].enumerated() {
        try await bench.put(["id": .string("a"), "n": .n(Int64(number))])
        bench.clock.advance(by: .milliseconds(pause))
    }
    let stream = try await bench.stream()
    let shard = try bench.shard(of: item, in: stream)
    let iterator = try await bench.iterator(
        stream, shard, .atTimestamp, since: start.advanced(by: .milliseconds(milliseconds)))
    try await bench.put(["id": .string("a"), "n": .n(10)])
    #expect(try await numbers(bench.records(iterator)) == expected + [5])
}

@Test func `a moment in the future has no place`() async throws {
    let (bench, stream, shard) = try await bench()
    let later = bench.clock.now.advanced(by: .milliseconds(1))
    await #expect(
        throws: DynamoDBError.validation("Invalid Timestamp: \(later) is in the future"),
    ) {
        try await bench.iterator(stream, shard, .atTimestamp, since: later)
    }
}

@Test func `an iterator has the form that AWS gives it`() async throws {
    let (bench, stream, shard) = try await bench()
    let iterator = try await bench.iterator(stream, shard, .trimHorizon)
    #expect(iterator.hasPrefix("\(stream.name.arn)|1|"))
}

@Test func `an unknown shard is not found`() async throws {
    let (bench, stream, shard) = try await bench()
    let unknown = Shard(
        id: "shardId-00000000000000000000-00000000", parentID: nil,
        startingSequence: shard.startingSequence, endingSequence: nil,
    )
    await #expect(
        throws: DynamoDBError.resourceNotFound(
            "Requested resource not found: Shard: \(unknown.id) in stream: "
                + "\(stream.name.arn) not found",
        ),
    ) {
        try await bench.iterator(stream, unknown, .trimHorizon)
    }
}

@Test(arguments: [
    "1", "123456789012345678901", "118446744073709551616", "109223372036854775807",
    "109223372036854775808", "9999999999999999999999999999999999999999",
])
func `a sequence number that is none of ours is refused`(digits: String) async throws {
    let (bench, stream, shard) = try await bench()
    for type in [GetShardIterator.IteratorType.atSequenceNumber, .afterSequenceNumber] {
        await #expect(throws: DynamoDBError.validation("Invalid SequenceNumber: \(digits)")) {
            try await bench.iterator(stream, shard, type, SequenceNumber(digits))
        }
    }
}
