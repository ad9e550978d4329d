import DynamoModel
import Testing

@testable import DynamoEngine

private let key: Item = ["id": .string("a")]

private func bench(
    _ viewType: StreamViewType = .newAndOldImages,
) async throws -> Workbench {
    let bench = try await Workbench.withTable(stream: viewType)
    try await bench.put(["id": .string("a"), "n": .n(1)])
    try await bench.put(["id": .string("a"), "n": .n(2)])
    _ = try await bench.engine.deleteItem(.init(table: "T", key: key))
    return bench
}

private func start(_ bench: Workbench) async throws -> String {
    let stream = try await bench.stream()
    return try await bench.iterator(stream, bench.shard(of: key, in: stream), .trimHorizon)
}

@Test(
    arguments: [
        (StreamViewType.keysOnly, [nil, nil, nil], [nil, nil, nil]),
        (.newImage, [nil, nil, nil], [1, 2, nil]), (.oldImage, [nil, 1, 2], [nil, nil, nil]),
        (.newAndOldImages, [nil, 1, 2], [1, 2, nil]),
    ] as [(StreamViewType, [Int64?], [Int64?])])
func `a stream shows the images that its view type names`(
    viewType: StreamViewType, old: [Int64?], new: [Int64?],
) async throws {
    let bench = try await bench(viewType)
    let records = try await bench.records(start(bench)).records
    func image(_ number: Int64?) -> Item? { number.map { ["id": .string("a"), "n": .n($0)] } }
    #expect(records.map(\.oldImage) == old.map(image))
    #expect(records.map(\.newImage) == new.map(image))
    #expect(records.map(\.change.key.item) == [key, key, key])
    #expect(records.map(\.change.kind) == [.insert, .modify, .remove])
}

@Test func `a record's id is the same each time it is read, and no other's`() async throws {
    let bench = try await bench()
    let first = try await bench.records(start(bench)).records.map(\.eventID)
    let again = try await bench.records(start(bench)).records.map(\.eventID)
    #expect(first == again)
    #expect(Set(first).count == 3)
    #expect(first.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil })
}

@Test func `an iterator can be used again`() async throws {
    let bench = try await bench()
    let iterator = try await start(bench)
    #expect(try await bench.records(iterator).records == bench.records(iterator).records)
}

@Test func `an open shard always goes on, also without records`() async throws {
    let bench = try await bench()
    let first = try await bench.records(start(bench))
    let second = try await bench.records(try #require(first.nextShardIterator))
    #expect(second.records.isEmpty)
    let third = try #require(second.nextShardIterator)
    try await bench.put(key)
    #expect(try await bench.records(third).records.map(\.change.kind) == [.insert])
}

@Test func `a page has as many records as were asked for, and the next one goes on`() async throws {
    let bench = try await bench()
    let first = try await bench.records(start(bench), limit: 2)
    #expect(first.records.count == 2)
    let second = try await bench.records(try #require(first.nextShardIterator), limit: 2)
    #expect(second.records.map(\.change.kind) == [.remove])
}

@Test func `a closed shard ends with its last record`() async throws {
    let bench = try await bench()
    let iterator = try await start(bench)
    try await bench.setStream(nil)
    let whole = try await bench.records(iterator)
    #expect(whole.records.count == 3)
    #expect(whole.nextShardIterator == nil)
    let exact = try await bench.records(iterator, limit: 3)
    #expect(exact.nextShardIterator == nil)
    let part = try await bench.records(iterator, limit: 2)
    #expect(part.nextShardIterator != nil)
}

@Test func `a closed shard that is empty ends at once`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    try await bench.setStream(nil)
    let stream = try await bench.stream()
    for shard in stream.shards {
        let answer = try await bench.records(bench.iterator(stream, shard, .trimHorizon))
        #expect(answer.records.isEmpty)
        #expect(answer.nextShardIterator == nil)
    }
}

@Test func `a place taken before the stream was disabled ends when it is read out`() async throws {
    let bench = try await bench()
    let next = try await bench.records(start(bench)).nextShardIterator
    try await bench.setStream(nil)
    let answer = try await bench.records(try #require(next))
    #expect(answer.records.isEmpty)
    #expect(answer.nextShardIterator == nil)
}

@Test func `what changes while the stream is disabled is in no public stream`() async throws {
    let bench = try await bench()
    try await bench.setStream(nil)
    try await bench.put(["id": .string("hidden")])
    try await bench.setStream(.newImage)
    try await bench.put(["id": .string("shown")])
    let records = try await bench.allRecords(bench.stream())
    #expect(records.map(\.change.key.item) == [["id": .string("shown")]])
    #expect(try await bench.sequences() == [1, 2, 3, 4, 5])
}

@Test func `each item's changes are in one shard, in order`() async throws {
    let bench = try await Workbench.withTable(stream: .newImage)
    for round in 0..<3 as Range<Int64> {
        for index in 0..<20 {
            try await bench.put(["id": .string(Text("item \(index)")), "n": .n(round)])
        }
    }
    let stream = try await bench.stream()
    var total = 0
    for shard in stream.shards {
        let records = try await bench.records(bench.iterator(stream, shard, .trimHorizon)).records
        total += records.count
        let byItem = Dictionary(grouping: records) { $0.change.key }
        for changes in byItem.values {
            #expect(changes.map { $0.newImage?["n"] } == [.n(0), .n(1), .n(2)])
        }
    }
    #expect(total == 60)
}

@Test func `a page holds at most 1 MB, but always a record`() async throws {
    let bench = try await Workbench.withTable(stream: .newAndOldImages)
    for letter in ["x", "y", "z"] {
        let text = AttributeValue.string(Text(String(repeating: letter, count: 400_000)))
        try await bench.put(["id": .string("a"), "t": text])
    }
    let first = try await bench.records(start(bench))
    #expect(first.records.count == 1)
    let second = try await bench.records(try #require(first.nextShardIterator))
    #expect(second.records.count == 1)
    let third = try await bench.records(try #require(second.nextShardIterator))
    #expect(third.records.map(\.change.position.sequence.local) == [3])
}

@Test func `an iterator expires after fifteen minutes`() async throws {
    let bench = try await bench()
    let iterator = try await start(bench)
    let made = bench.clock.now
    bench.clock.advance(by: .seconds(899))
    #expect(try await bench.records(iterator).records.count == 3)
    bench.clock.advance(by: .seconds(1))
    await #expect(
        throws: DynamoDBError.expiredIterator(
            "Iterator expired. The iterator was created at time \(made) "
                + "while right now it is \(bench.clock.now).",
        ),
    ) {
        try await bench.records(iterator)
    }
}

@Test func `the stream of a deleted table is read to its end`() async throws {
    let bench = try await bench()
    let stream = try await bench.stream()
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    try await bench.createTable("T", stream: .keysOnly)
    let closed = try await bench.stream(stream.name.arn)
    #expect(closed.status == .disabled)
    let records = try await bench.allRecords(closed)
    #expect(records.map(\.change.kind) == [.insert, .modify, .remove])
}

@Test func `records say nothing of who asked`() async throws {
    let bench = try await Workbench.withTable(stream: .newImage)
    var caller = Caller(accessKeyID: "AKIDEXAMPLE", name: "alice", requestID: "request-1")
    caller.declaredActor = "user:42"
    _ = try await bench.engine.putItem(.init(table: "T", item: key), as: caller)
    var writer = JSONWriter()
    try await bench.allRecords(bench.stream()).first?.write(to: &writer)
    for secret in ["AKIDEXAMPLE", "alice", "request-1", "user:42"] {
        #expect(!writer.text.contains(secret))
    }
}

@Test(arguments: [Int64.max, Int64.min, -1])
func `an iterator that was never made here is an error, whatever its time`(
    milliseconds: Int64,
) async throws {
    let bench = try await bench()
    let genuine = try ShardIterator(try await start(bench))
    let forged = ShardIterator(
        streamARN: genuine.streamARN, shard: genuine.shard, sequence: genuine.sequence,
        made: Timestamp(milliseconds: milliseconds),
    )
    await #expect(throws: DynamoDBError.self) { try await bench.records(forged.text) }
}
