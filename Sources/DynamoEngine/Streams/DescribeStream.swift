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
            var shards = visible.sorted { $0.name < $1.name }.map { shard in
                Shard(
                    id: shard.name, parentID: shard.parentID.flatMap { names[$0] },
                    startingSequence: SequenceNumber(UInt64(shard.firstSequence)),
                    endingSequence: shard.lastSequence.map { SequenceNumber(UInt64($0)) },
                )
            }
            if let parent = request.childrenOf { shards.removeAll { $0.parentID != parent } }
            if let start = request.exclusiveStartShardID { shards.removeAll { $0.id <= start } }
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
        let name = try Catalog.tableName(ofStream: arn)
        for state in tables.values where state.table.name == name {
            for stream in state.streams where stream.name.arn == arn && horizon.shows(stream) {
                guard let viewType = stream.viewType else { continue }
                return (state.table, stream, viewType)
            }
        }
        throw .resourceNotFound("Requested resource not found: Stream: \(arn) not found")
    }

    /// The name of the table that an ARN says a stream of; throws where it can not be a stream's.
    static func tableName(ofStream arn: String) throws(DynamoDBError) -> String {
        guard let path = ResourceARN(arn)?.path, path.count == 4, path[2] == "stream" else {
            throw .validation("Invalid StreamArn: \(arn)")
        }
        return path[1]
    }
}
