import DynamoModel

/// Finds the shards of tables' streams.
struct ShardDirectory: Sendable {
    private let streams: any DynamoDBStreams

    init(_ streams: any DynamoDBStreams) {
        self.streams = streams
    }

    /// The shards of all streams that a table has or had, by stream, the oldest stream first.
    func shards(of table: String) async throws(DynamoDBError) -> [[FoundShard]] {
        var found: [[FoundShard]] = []
        for name in try await names(of: table) {
            found.append(try await shards(of: name, table))
        }
        return found
    }

    /// The table's streams; a stream's label is when it was enabled.
    private func names(of table: String) async throws(DynamoDBError) -> [StreamName] {
        var request = ListStreams.Request(table: table)
        var names: [StreamName] = []
        repeat {
            let page = try await streams.listStreams(request)
            names += page.streams.map(\.name)
            request.exclusiveStartStreamARN = page.lastEvaluatedStreamARN
        } while request.exclusiveStartStreamARN != nil
        return names.sorted { $0.label < $1.label }
    }

    private func shards(
        of stream: StreamName, _ table: String,
    ) async throws(DynamoDBError) -> [FoundShard] {
        var request = DescribeStream.Request(streamARN: stream.arn)
        var found: [FoundShard] = []
        repeat {
            let page = try await streams.describeStream(request).stream
            found += page.shards.map {
                FoundShard(table: table, stream: stream.arn, id: $0.id, parentID: $0.parentID)
            }
            request.exclusiveStartShardID = page.lastEvaluatedShardID
        } while request.exclusiveStartShardID != nil
        return found
    }
}
