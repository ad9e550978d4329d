import AuditPipeline
import DynamoModel
import Testing

@testable import DynamoEngine

private let key: Item = ["id": .string("a")]
private let fourHours = Duration.seconds(4 * 3600)

/// A table with a stream, in which one item was put.
private func bench() async throws -> Workbench {
    let bench = try await Workbench.withTable(stream: .newImage)
    try await put(bench, 1)
    return bench
}

private func put(_ bench: Workbench, _ number: Int64) async throws {
    try await bench.put(["id": .string("a"), "n": .n(number)])
}

/// The shards that had the item's changes, oldest first.
private func lineage(_ bench: Workbench) async throws -> [Shard] {
    let stream = try await bench.stream()
    var lineage = [try bench.shard(of: key, in: stream)]
    while let parent = stream.shards.first(where: { $0.id == lineage.first?.parentID }) {
        lineage.insert(parent, at: 0)
    }
    return lineage
}

private func numbers(_ bench: Workbench, _ shard: Shard) async throws -> [UInt64] {
    let stream = try await bench.stream()
    return try await bench.records(bench.iterator(stream, shard, .trimHorizon)).records
        .compactMap(\.change.position.sequence.local)
}

@Test func `a shard takes changes for four hours`() async throws {
    let bench = try await bench()
    bench.clock.advance(by: fourHours - .milliseconds(1))
    try await put(bench, 2)
    #expect(try await lineage(bench).count == 1)
}

@Test func `the first write after four hours goes into a child`() async throws {
    let bench = try await bench()
    bench.clock.advance(by: fourHours)
    try await put(bench, 2)
    try await put(bench, 3)
    let lineage = try await lineage(bench)
    #expect(lineage.count == 2)
    #expect(try await numbers(bench, lineage[0]) == [1])
    #expect(try await numbers(bench, lineage[1]) == [2, 3])
}

@Test func `the numbers of a parent end before those of its child begin`() async throws {
    let bench = try await bench()
    bench.clock.advance(by: fourHours)
    try await put(bench, 2)
    let lineage = try await lineage(bench)
    #expect(lineage.map(\.startingSequence) == [SequenceNumber(1), SequenceNumber(2)])
    #expect(lineage.map(\.endingSequence) == [SequenceNumber(1), nil])
}

@Test func `a shard without changes stays, whatever its age`() async throws {
    let bench = try await Workbench.withTable(stream: .newImage)
    bench.clock.advance(by: fourHours)
    try await put(bench, 1)
    try await bench.engine.rotateShards(of: "T")
    let shards = try await bench.stream().shards
    #expect(shards.count == 5)
    #expect(shards.count { $0.endingSequence != nil } == 1)
}

@Test func `the log of a table without a public stream is not rotated`() async throws {
    let bench = try await Workbench.withTable()
    try await put(bench, 1)
    bench.clock.advance(by: fourHours)
    try await put(bench, 2)
    #expect(try bench.engine.catalog.state("T").shards.count == 4)
}

@Test func `a write that fails rotates nothing`() async throws {
    let bench = try await bench()
    bench.clock.advance(by: fourHours)
    var request = PutItem.Request(table: "T", item: key)
    request.options.condition = "attribute_not_exists(id)"
    await #expect(throws: DynamoDBError.conditionalCheckFailed(item: nil)) {
        try await bench.engine.putItem(request)
    }
    #expect(try await lineage(bench).count == 1)
}

@Test func `rotation and its first change are there after a crash`() async throws {
    let bench = try await bench()
    bench.clock.advance(by: fourHours)
    try await put(bench, 2)
    let before = try await bench.stream().shards
    let crashed = try bench.afterCrash()
    #expect(try await crashed.stream().shards == before)
    try await put(crashed, 3)
    let lineage = try await lineage(crashed)
    #expect(try await numbers(crashed, lineage[1]) == [2, 3])
}

@Test func `a split gives two children that share the parent's items`() async throws {
    let bench = try await Workbench.withTable(stream: .newImage)
    let items = (0..<40).map { Item(dictionaryLiteral: ("id", .string(Text("item \($0)")))) }
    for item in items { try await bench.put(item) }
    try await bench.engine.rotateShards(of: "T", splitting: true)
    for item in items { _ = try await bench.engine.deleteItem(.init(table: "T", key: item)) }
    let stream = try await bench.stream()
    #expect(stream.shards.count { $0.endingSequence == nil } == 8)
    for item in items {
        let home = try bench.shard(of: item, in: stream)
        let parent = try #require(stream.shards.first { $0.id == home.parentID })
        let changes = try await [parent, home].asyncFlatMap { shard in
            try await bench.records(bench.iterator(stream, shard, .trimHorizon)).records
        }
        #expect(
            changes.filter { $0.change.key.item == item }.map(\.change.kind) == [.insert, .remove])
    }
}

@Test func `the children of a shard can be asked for`() async throws {
    let bench = try await bench()
    try await bench.engine.rotateShards(of: "T", splitting: true)
    let stream = try await bench.stream()
    var request = DescribeStream.Request(streamARN: stream.name.arn)
    request.childrenOf = try #require(stream.shards.first { $0.endingSequence != nil }?.id)
    let children = try await bench.engine.describeStream(request).stream.shards
    #expect(children.count == 2)
    #expect(children.allSatisfy { $0.parentID == request.childrenOf })
}

@Test func `a place in a shard that was closed meanwhile leads to its end`() async throws {
    let bench = try await bench()
    let stream = try await bench.stream()
    let shard = try bench.shard(of: key, in: stream)
    let latest = try await bench.iterator(stream, shard, .latest)
    try await put(bench, 2)
    try await bench.engine.rotateShards(of: "T")
    try await put(bench, 3)
    let answer = try await bench.records(latest)
    #expect(answer.records.compactMap(\.change.position.sequence.local) == [2])
    #expect(answer.nextShardIterator == nil)
}

@Test(
    arguments: [
        (GetShardIterator.IteratorType.trimHorizon, nil, [1, 2]),
        (.atSequenceNumber, 2, [2]), (.afterSequenceNumber, 1, [2]),
        (.afterSequenceNumber, 2, []), (.latest, nil, []),
    ] as [(GetShardIterator.IteratorType, UInt64?, [UInt64])])
func `every type of iterator works in a closed shard, and ends with it`(
    type: GetShardIterator.IteratorType, number: UInt64?, expected: [UInt64],
) async throws {
    let bench = try await bench()
    try await put(bench, 2)
    try await bench.engine.rotateShards(of: "T")
    try await put(bench, 3)
    let stream = try await bench.stream()
    let closed = try #require(try await lineage(bench).first)
    let answer = try await bench.records(
        bench.iterator(stream, closed, type, number.map { SequenceNumber($0) }))
    #expect(answer.records.compactMap(\.change.position.sequence.local) == expected)
    #expect(answer.nextShardIterator == nil)
}

@Test func `a closed shard vanishes 24 hours later, and its child does not`() async throws {
    let bench = try await bench()
    try await bench.engine.rotateShards(of: "T")
    try await put(bench, 2)
    bench.clock.advance(by: .seconds(24 * 3600))
    #expect(try await bench.engine.trimChanges { _ in true } == 0)
    #expect(try await bench.stream().shards.count == 5)
    bench.clock.advance(by: .milliseconds(1))
    #expect(try await bench.engine.trimChanges { _ in true } == 2)
    let shards = try await bench.stream().shards
    #expect(shards.count == 4)
    #expect(shards.allSatisfy { $0.parentID == nil })
}

@Test func `a closed shard stays while a consumer needs it, and so do its descendants`()
    async throws
{
    let bench = try await bench()
    let first = try await lineage(bench)[0].id
    for number in 2...3 as ClosedRange<Int64> {
        try await bench.engine.rotateShards(of: "T")
        try await put(bench, number)
    }
    try await bench.setStream(nil)
    bench.clock.advance(by: .seconds(25 * 3600))
    let needed = try #require(bench.engine.catalog.shards.first { $0.name == first }).id
    #expect(try await bench.engine.trimChanges { $0.shard != needed } == 2)
    #expect(try bench.engine.catalog.state("T").streams[0].shards.map(\.id) == [needed, 5, 6])
}

@Test func `a growing table's stream arrives at four shards`() async throws {
    let bench = try Workbench()
    var request = CreateTable.Request(
        table: "T",
        keySchema: KeySchema(partition: KeyAttribute(name: "id", type: .string), sort: nil),
    )
    request.billing = .provisioned(read: 1, write: 1)
    request.stream = StreamSpecification(isEnabled: true, viewType: .keysOnly)
    _ = try await bench.engine.createTable(request)
    let onDemand = try UpdateTable.Request(
        text: #"{"TableName":"T","BillingMode":"PAY_PER_REQUEST"}"#,
    )
    _ = try await bench.engine.updateTable(onDemand)
    for round in 0..<6 as Range<Int64> {
        for id in 0..<20 { try await bench.put(["id": .string(Text("\(id)")), "n": .n(round)]) }
        bench.clock.advance(by: fourHours)
    }
    #expect(try bench.engine.catalog.state("T").streams[0].openShards.count == 4)
}

@Test func `a change of the stream continues each open shard`() async throws {
    let bench = try await Workbench.withTable(stream: .newImage)
    for id in 0..<40 { try await bench.put(["id": .string(Text("\(id)"))]) }
    try await bench.engine.rotateShards(of: "T", splitting: true)
    try await bench.setStream(nil)
    let streams = try bench.engine.catalog.state("T").streams
    let parents = streams[0].shards.filter { $0.firstSequence > 1 }
    #expect(parents.count == 8)
    #expect(streams[1].shards.map(\.parentID) == parents.map(\.id))
    #expect(streams[1].shards.map(\.lowestHash) == parents.map(\.lowestHash))
}

@Test func `near the last number of a shard, shards end for their age no more`() async throws {
    let bench = try await bench()
    try bench.tamper("UPDATE sqlite_sequence SET seq = 4194303 WHERE name = 'shard'")
    let reopened = try bench.afterCrash()
    reopened.clock.advance(by: fourHours)
    try await put(reopened, 2)
    #expect(try await lineage(reopened).count == 1)
}

@Test func `a file that can number no more shards says so, and writes nothing`() async throws {
    let bench = try await bench()
    try bench.tamper("UPDATE sqlite_sequence SET seq = 8388607 WHERE name = 'shard'")
    let reopened = try bench.afterCrash()
    await #expect(throws: DynamoDBError.self) { try await reopened.createTable("U") }
    try await put(reopened, 2)
    #expect(reopened.engine.catalog.names == ["T"])
}

extension Sequence {
    fileprivate func asyncFlatMap<Value>(
        _ transform: (Element) async throws -> [Value],
    ) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values += try await transform(element) }
        return values
    }
}
