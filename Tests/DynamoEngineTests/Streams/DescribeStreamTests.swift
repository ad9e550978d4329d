import DynamoModel
import Testing

@testable import DynamoEngine

@Test func `a stream on demand has four open shards that begin at the next change`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    try await bench.setStream(.newImage)
    let stream = try await bench.stream()
    #expect(stream.status == .enabled)
    #expect(stream.viewType == .newImage)
    #expect(stream.table == "T")
    #expect(stream.shards.map(\.startingSequence) == Array(repeating: SequenceNumber(2), count: 4))
    #expect(stream.shards.allSatisfy { $0.endingSequence == nil && $0.parentID == nil })
}

@Test func `a shard's id has the form that AWS gives it`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    let shards = try await bench.stream().shards
    let form = /shardId-0000000[0-9]{13}-[0-9a-f]{8}/
    #expect(shards.allSatisfy { $0.id.wholeMatch(of: form) != nil })
    #expect(Set(shards.map(\.id)).count == 4)
}

@Test func `disabling closes all shards at their last change`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    try await bench.put(["id": .string("a")])
    try await bench.put(["id": .string("a"), "n": .n(1)])
    try await bench.setStream(nil)
    let stream = try await bench.stream()
    #expect(stream.status == .disabled)
    let home = try bench.shard(of: ["id": .string("a")], in: stream)
    #expect(home.endingSequence == SequenceNumber(2))
    #expect(stream.shards.allSatisfy { $0.endingSequence != nil })
}

@Test func `shards of the log continue those that were closed`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    try await bench.setStream(nil)
    let streams = try bench.engine.catalog.state("T").streams
    #expect(streams[1].shards.map(\.parentID) == streams[0].shards.map(\.id))
}

@Test func `every open shard has a child in the next stream, whatever the table is paid by`()
    async throws
{
    let bench = try await Workbench.withTable()
    let provisioned = try UpdateTable.Request(
        text: #"""
            {"TableName":"T","BillingMode":"PROVISIONED",
            "ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}}
            """#,
    )
    _ = try await bench.engine.updateTable(provisioned)
    try await bench.setStream(.keysOnly)
    let streams = try bench.engine.catalog.state("T").streams
    #expect(streams.map(\.shards.count) == [4, 4])
    #expect(streams[1].shards.map(\.parentID) == streams[0].shards.map(\.id))
}

@Test func `shards come in pages`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    let all = try await bench.stream().shards.map(\.id)
    var request = DescribeStream.Request(streamARN: try await bench.stream().name.arn)
    request.limit = 3
    let first = try await bench.engine.describeStream(request).stream
    #expect(first.shards.map(\.id) == Array(all.prefix(3)))
    #expect(first.lastEvaluatedShardID == all[2])
    #expect(all == all.sorted())
    request.exclusiveStartShardID = first.lastEvaluatedShardID
    let second = try await bench.engine.describeStream(request).stream
    #expect(second.shards.map(\.id) == Array(all.suffix(1)))
    #expect(second.lastEvaluatedShardID == nil)
}

@Test func `a page goes on behind a name that no shard has`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    var request = DescribeStream.Request(streamARN: try await bench.stream().name.arn)
    request.exclusiveStartShardID = String(repeating: "z", count: 28)
    #expect(try await bench.engine.describeStream(request).stream.shards.isEmpty)
    request.exclusiveStartShardID = String(repeating: "a", count: 28)
    #expect(try await bench.engine.describeStream(request).stream.shards.count == 4)
}

@Test func `a shard of the public stream has no children in it`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    let stream = try await bench.stream()
    var request = DescribeStream.Request(streamARN: stream.name.arn)
    request.childrenOf = stream.shards.first?.id
    #expect(try await bench.engine.describeStream(request).stream.shards.isEmpty)
}

@Test(arguments: ["arn:aws:dynamodb:us-east-1:000000000000:table/T", "nonsense", "a/b/stream/c"])
func `what is no stream's ARN is refused`(arn: String) async throws {
    let bench = try await Workbench.withTable()
    await #expect(throws: DynamoDBError.validation("Invalid StreamArn: \(arn)")) {
        try await bench.stream(arn)
    }
}

@Test func `an ARN of nothing is not found`() async throws {
    let bench = try await Workbench.withTable()
    let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T/stream/2026-01-01T00:00:00.000"
    await #expect(
        throws: DynamoDBError.resourceNotFound(
            "Requested resource not found: Stream: \(arn) not found",
        ),
    ) {
        try await bench.stream(arn)
    }
}

@Test func `the log of a table without a stream can not be read as one`() async throws {
    let bench = try await Workbench.withTable()
    let hidden = try #require(try bench.engine.catalog.state("T").streams.first?.name.arn)
    await #expect(throws: DynamoDBError.self) { try await bench.stream(hidden) }
}
