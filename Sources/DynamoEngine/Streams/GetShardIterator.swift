public import DynamoModel
import SQLite

extension TableEngine {
    /// Names a place in a shard from which to read.
    public func getShardIterator(
        _ request: GetShardIterator.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetShardIterator.Response>,
    ) {
        answer(reply) {
            let (table, stream, _) = try catalog.publicStream(request.streamARN)
            guard let shard = stream.shards.first(where: { $0.name == request.shardID }) else {
                throw DynamoDBError.resourceNotFound(
                    "Requested resource not found: Shard: \(request.shardID) in stream: "
                        + "\(request.streamARN) not found",
                )
            }
            let iterator = ShardIterator(
                streamARN: request.streamARN, shard: shard.id,
                sequence: try firstSequence(request, shard, of: table), made: now(),
            )
            return GetShardIterator.Response(shardIterator: iterator.text)
        }
    }

    /// The number of the first change that a reader is to see.
    private func firstSequence(
        _ request: GetShardIterator.Request, _ shard: ShardState, of table: Table,
    ) throws -> Int64 {
        switch request.type {
        case .trimHorizon: return shard.trimmedSequence + 1
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
            guard number > shard.trimmedSequence else {
                throw DynamoDBError.trimmedDataAccess(
                    "The operation attempted to read past the oldest stream record in a shard.",
                )
            }
            return request.type == .atSequenceNumber ? number : number + 1
        }
    }
}
