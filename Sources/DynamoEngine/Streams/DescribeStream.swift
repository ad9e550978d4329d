public import DynamoModel

extension TableEngine {
    /// Tells what a public stream is like and which shards it has.
    public func describeStream(
        _ request: DescribeStream.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeStream.Response>,
    ) {
        answer(reply) {
            let horizon = StreamHorizon(at: now())
            let (table, stream, viewType) = try catalog.publicStream(request.streamARN, horizon)
            let visible = stream.shards.filter(horizon.shows)
            let names = Dictionary(uniqueKeysWithValues: visible.map { ($0.id, $0.name) })
            var shards = visible.sorted { $0.id < $1.id }.map { shard in
                Shard(
                    id: shard.name, parentID: shard.parentID.flatMap { names[$0] },
                    startingSequence: SequenceNumber(UInt64(shard.firstSequence)),
                    endingSequence: shard.lastSequence.map { SequenceNumber(UInt64($0)) },
                )
            }
            if let parent = request.childrenOf { shards.removeAll { $0.parentID != parent } }
            if let start = request.exclusiveStartShardID {
                if let position = shards.firstIndex(where: { $0.id == start }) {
                    shards.removeFirst(position + 1)
                } else if let time = ShardName(start)?.time {
                    // Gone since the page before: what began earlier was on that page or is gone.
                    shards.removeAll { ShardName($0.id).map { $0.time < time } ?? false }
                }
            }
            let page = Array(shards.prefix(request.limit))
            var description = StreamDescription(
                name: stream.name, table: table.name, viewType: viewType, created: stream.created,
                keySchema: table.keySchema,
            )
            description.status = stream.closed == nil ? .enabled : .disabled
            description.shards = page
            description.lastEvaluatedShardID = shards.count > page.count ? page.last?.id : nil
            return DescribeStream.Response(stream: description)
        }
    }
}

extension Catalog {
    /// The public stream with an ARN, and what it shows; throws the service's fault otherwise, also
    /// for one that ended too long ago.
    func publicStream(
        _ arn: String, _ horizon: StreamHorizon,
    ) throws(DynamoDBError) -> (Table, StreamState, StreamViewType) {
        let parts = arn.split(separator: "/", omittingEmptySubsequences: false)
        guard arn.hasPrefix("arn:"), parts.count == 4, parts[2] == "stream" else {
            throw .validation("Invalid StreamArn: \(arn)")
        }
        for state in tables.values where state.table.name == parts[1] {
            for stream in state.streams where stream.name.arn == arn && horizon.shows(stream) {
                guard let viewType = stream.viewType else { continue }
                return (state.table, stream, viewType)
            }
        }
        throw .resourceNotFound("Requested resource not found: Stream: \(arn) not found")
    }
}
