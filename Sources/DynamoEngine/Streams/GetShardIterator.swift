public import DynamoModel
import SQLite

extension TableEngine {
    /// Names a place in a shard from which to read.
    public func getShardIterator(
        _ request: GetShardIterator.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetShardIterator.Response>,
    ) {
        answer(reply) {
            let now = now()
            let horizon = StreamHorizon(at: now)
            let (table, stream, _) = try catalog.publicStream(request.streamARN, horizon)
            let shard = try stream.shard(request, horizon)
            let iterator = ShardIterator(
                streamARN: request.streamARN, shard: shard.id,
                sequence: try firstSequence(request, shard, of: table, horizon), made: now,
            )
            return GetShardIterator.Response(shardIterator: iterator.text)
        }
    }

    /// The number of the first change that a reader is to see.
    private func firstSequence(
        _ request: GetShardIterator.Request, _ shard: ShardState, of table: Table,
        _ horizon: StreamHorizon,
    ) throws -> Int64 {
        switch request.type {
        case .trimHorizon: return try readers.read { try horizon.firstSequence(of: shard, $0) }
        case .latest:
            if let last = shard.lastSequence { return last + 1 }
            return try readers.read { connection in
                let counters = try connection.statement(Schema.counters)
                try counters.bind(1, table.id)
                return try counters.firstRow { $0.int(0) } ?? shard.firstSequence
            }
        case .atSequenceNumber, .afterSequenceNumber:
            guard let number = request.sequence?.local.flatMap(Int64.init(exactly:)),
                number < Limits.largestSequence
            else {
                throw DynamoDBError.validation(
                    "Invalid SequenceNumber: \(request.sequence?.digits ?? "")",
                )
            }
            let first = try readers.read { try horizon.firstSequence(of: shard, $0) }
            guard number >= first else { throw StreamHorizon.trimmed }
            return request.type == .atSequenceNumber ? number : number + 1
        case .atTimestamp:
            let time = request.time ?? horizon.moment
            guard time <= now() else {
                throw DynamoDBError.validation("Invalid Timestamp: \(time) is in the future")
            }
            return try readers.read { try horizon.firstSequence(of: shard, since: time, $0) }
        }
    }
}

extension StreamState {
    /// The shard that an iterator is asked for; throws where it is not there, or not any more.
    fileprivate func shard(
        _ request: GetShardIterator.Request, _ horizon: StreamHorizon,
    ) throws(DynamoDBError) -> ShardState {
        if let shard = shards.first(where: { $0.name == request.shardID }), horizon.shows(shard) {
            return shard
        }
        // A number in a shard that was there once is one that was trimmed.
        if request.sequence != nil, let time = ShardName(request.shardID)?.time,
            created <= time, !horizon.shows(time)
        {
            throw StreamHorizon.trimmed
        }
        throw .resourceNotFound(
            "Requested resource not found: Shard: \(request.shardID) in stream: "
                + "\(request.streamARN) not found",
        )
    }
}
