import DynamoModel
import Testing

@testable import DynamoEngine

extension Workbench {
    /// The public stream of `T` that is enabled, or was last.
    func stream() async throws -> StreamDescription {
        let table = try await engine.describeTable(.init(table: "T")).table
        return try await stream(try #require(table.latestStream?.arn))
    }

    /// The public stream with an ARN.
    func stream(_ arn: String) async throws -> StreamDescription {
        try await engine.describeStream(.init(streamARN: arn)).stream
    }

    /// A place in a shard.
    func iterator(
        _ stream: StreamDescription, _ shard: Shard, _ type: GetShardIterator.IteratorType,
        _ sequence: SequenceNumber? = nil, since time: Timestamp? = nil,
    ) async throws -> String {
        var request = GetShardIterator.Request(
            streamARN: stream.name.arn, shardID: shard.id, type: type,
        )
        request.sequence = sequence
        request.time = time
        return try await engine.getShardIterator(request).shardIterator
    }

    /// What is to be had from a place on.
    func records(_ iterator: String, limit: Int = 1000) async throws -> GetRecords.Response {
        var request = GetRecords.Request(shardIterator: iterator)
        request.limit = limit
        return try await engine.getRecords(request)
    }

    /// Every record of a stream that can be had without waiting, shard by shard.
    func allRecords(_ stream: StreamDescription) async throws -> [StreamRecord] {
        var found: [StreamRecord] = []
        for shard in stream.shards {
            found += try await records(iterator(stream, shard, .trimHorizon)).records
        }
        return found
    }

    /// The shard of a stream that takes the changes of an item of `T`.
    func shard(of item: Item, in stream: StreamDescription) throws -> Shard {
        let table = try engine.catalog.state("T")
        let hash = try table.table.keySchema.key(of: item).partitionHash
        let name = table.streams.last { $0.name == stream.name }?
            .shards.last { $0.lowestHash <= hash }?.name
        return try #require(stream.shards.first { $0.id == name })
    }
}
