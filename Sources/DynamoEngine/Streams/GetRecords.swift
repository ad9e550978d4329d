import AuditPipeline
public import DynamoModel
import SQLite

extension TableEngine {
    /// Reads records of a shard, in order: up to the limit or 1 MB.
    public func getRecords(
        _ request: GetRecords.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetRecords.Response>,
    ) {
        readLong(reply) {
            try recordWalk(request)
        } read: { walk, connection in
            try walk.page(connection)
        }
    }

    private func recordWalk(_ request: GetRecords.Request) throws(DynamoDBError) -> RecordWalk {
        let iterator = try ShardIterator(request.shardIterator)
        let now = now()
        // One from the future would never expire; a clock may be set back a little.
        guard iterator.made <= now.advanced(by: Limits.iteratorLifetime) else {
            throw .validation("Invalid ShardIterator")
        }
        guard now < iterator.made.advanced(by: Limits.iteratorLifetime) else {
            throw .expiredIterator(
                "Iterator expired. The iterator was created at time "
                    + "\(iterator.made) while right now it is \(now).")
        }
        let horizon = StreamHorizon(at: now)
        let (table, stream, viewType) = try catalog.publicStream(iterator.streamARN, horizon)
        guard let shard = stream.shards.first(where: { $0.id == iterator.shard }) else {
            // One that none has is forgotten, if it ever was.
            throw catalog.mayHaveHad(iterator.shard)
                ? StreamHorizon.trimmed : .validation("Invalid ShardIterator")
        }
        guard iterator.sequence > shard.trimmedSequence else { throw StreamHorizon.trimmed }
        return RecordWalk(
            iterator: iterator, limit: request.limit, now: now, region: region, viewType: viewType,
            log: LoggedShard(table: table, streamARN: stream.name.arn, shard: shard),
        )
    }
}

extension Catalog {
    /// Whether there may have been a shard with a number that is there no more.
    fileprivate func mayHaveHad(_ shard: Int64) -> Bool {
        loggedShard(shard) == nil && shards.contains { $0.id > shard }
    }
}

/// Reads a shard from a place on, until a page is full.
private struct RecordWalk: Sendable {
    let iterator: ShardIterator
    let limit: Int
    let now: Timestamp
    let region: String
    let viewType: StreamViewType
    let log: LoggedShard

    func page(_ connection: Connection) throws -> GetRecords.Response {
        let horizon = StreamHorizon(at: now)
        var records: [StreamRecord] = []
        var next = iterator.sequence
        var sizeBytes = 0
        var isAtEnd = false
        let rows = log.shard.rows(from: iterator.sequence)
        let select = try connection.statement(Schema.changes)
        try select.bind(1, rows.lowerBound)
        try select.bind(2, rows.upperBound)
        try select.bind(3, limit)
        defer { select.reset() }
        while records.count < limit {
            guard try select.step() else {
                isAtEnd = true
                break
            }
            let change = try log.change(select)
            guard change.kind != .drop else {
                next = log.sequence(of: select.int(0)) + 1
                continue
            }
            let record = record(of: change)
            // Younger ones lie behind it, which a reader is not to be led to without a word.
            guard !records.isEmpty || horizon.shows(record.change.time) else {
                throw StreamHorizon.trimmed
            }
            sizeBytes += record.sizeBytes
            guard records.isEmpty || sizeBytes <= Limits.recordsPageBytes else { break }
            records.append(record)
            next = log.sequence(of: select.int(0)) + 1
        }
        // A closed shard that was read to its end has no place behind it.
        let isOver = isAtEnd && log.shard.lastSequence != nil || next - 1 == log.shard.lastSequence
        let behind = ShardIterator(
            streamARN: iterator.streamARN, shard: iterator.shard, sequence: next, made: now,
        )
        return GetRecords.Response(
            records: records, nextShardIterator: isOver ? nil : behind.text,
        )
    }

    private func record(of change: Change) -> StreamRecord {
        StreamRecord(
            eventID: EntryID(change.position).description, change: change, viewType: viewType,
            region: region,
        )
    }
}
