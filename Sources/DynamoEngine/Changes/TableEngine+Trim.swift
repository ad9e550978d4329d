package import AuditPipeline
import DynamoModel
import SQLite

extension TableEngine {
    /// Deletes changes that are older than 24 hours and that nobody needs any more, a restore of
    /// the table to a moment included; and backups whose time is over.
    ///
    /// `isFree` says whether everyone who consumes a shard is done with a sequence number. Streams
    /// that ended and are empty go too, and with their last stream the deleted tables. Returns how
    /// many changes were deleted; call again while there are some.
    ///
    /// A change that can not be read so far as to tell its time goes with the next one of its
    /// shard, and holds up nothing else; `undated` is told of it, each time that it is met.
    package func trimChanges(
        undated: @escaping @Sendable (ChangeReference) -> Void = { _ in },
        isFree: @escaping @Sendable (ChangeReference) -> Bool,
    ) async throws -> Int {
        try await deleteExpiredBackups()
        return try await writer.perform { [state, now] connection in
            var trim = Trim(
                connection: connection, now: now(), isFree: isFree, undated: undated)
            // What a backup has to take back must stay until it has.
            let tables = state.catalog.tables.values.filter(\.copies.isEmpty)
            for table in tables where trim.count < Limits.trimmedPerCommit {
                let before = trim.count
                let rest = try trim.trimmed(table)
                if rest.streams.isEmpty, rest.deleted != nil {
                    try trim.forget(rest)
                    state.catalog.remove(rest.table.id)
                } else if trim.count > before || rest.shards.count < table.shards.count {
                    state.catalog.put(rest)
                }
            }
            return trim.count
        }
    }
}

/// Deletes old changes, up to as many as one commit may delete.
private struct Trim {
    let connection: Connection
    let now: Timestamp
    let isFree: (ChangeReference) -> Bool
    let undated: (ChangeReference) -> Void
    /// How many changes have been deleted.
    private(set) var count = 0

    init(
        connection: Connection, now: Timestamp, isFree: @escaping (ChangeReference) -> Bool,
        undated: @escaping (ChangeReference) -> Void,
    ) {
        self.connection = connection
        self.now = now
        self.isFree = isFree
        self.undated = undated
    }

    /// The table without what is old.
    mutating func trimmed(_ table: TableState) throws -> TableState {
        let horizon = table.trimHorizon(at: now)
        var rest = table
        rest.streams = []
        for var stream in table.streams {
            for shard in stream.shards { stream.put(try trimmed(shard, horizon)) }
            rest.streams.append(stream)
        }
        try forgetShards(of: &rest, horizon)
        return rest
    }

    /// Forgets a table whose last stream is gone.
    func forget(_ table: TableState) throws {
        let delete = try connection.statement(Schema.deleteTable)
        try delete.bind(1, table.table.id)
        try delete.run()
    }

    private mutating func trimmed(
        _ shard: ShardState, _ horizon: Timestamp,
    ) throws -> ShardState {
        guard let last = try lastOldSequence(of: shard, horizon) else { return shard }
        let first = shard.rows(from: shard.trimmedSequence + 1).lowerBound
        try run(Schema.trimChanges, first, shard.row(last))
        try run(Schema.saveTrimmed, last, shard.id)
        var rest = shard
        rest.trimmedSequence = last
        return rest
    }

    /// Counts the changes that are old and free, and gives the number of the last one.
    private mutating func lastOldSequence(
        of shard: ShardState, _ horizon: Timestamp,
    ) throws -> Int64? {
        let rows = shard.rows(from: shard.trimmedSequence + 1)
        let select = try connection.statement(Schema.changes)
        try select.bind(1, rows.lowerBound)
        try select.bind(2, rows.upperBound)
        try select.bind(3, Limits.trimmedPerCommit - count)
        defer { select.reset() }
        var last: Int64?
        var undatedCount = 0
        while try select.step() {
            let sequence = select.int(0) - shard.row(0)
            // Asked first: what can not be read was parked, and must not hold up other shards.
            let reference = ChangeReference(shard: shard.id, sequence: sequence)
            guard isFree(reference) else { break }
            let time = try? select.withBlob(1) { (bytes) throws(StoredFormError) in
                try ChangeBody.time(of: bytes)
            }
            guard let time else {
                // As old as what lies around it: it goes with the next one whose time is known.
                undated(reference)
                undatedCount += 1
                continue
            }
            guard time < horizon else { break }
            last = sequence
            count += undatedCount + 1
            undatedCount = 0
        }
        return last
    }

    /// Forgets the shards that ended long ago and have no change left, and the streams that have no
    /// shard left.
    ///
    /// A shard stays as long as its parent: readers find out through it that they have to wait.
    private func forgetShards(of table: inout TableState, _ horizon: Timestamp) throws {
        var kept = Set(table.shards.map(\.id))
        for shard in table.shards.sorted(by: { $0.id < $1.id }) {
            guard let closed = shard.closed, closed < horizon, try isEmpty(shard),
                shard.parentID.map(kept.contains) != true
            else { continue }
            try delete(Schema.deleteShard, shard.id)
            kept.remove(shard.id)
        }
        let streams = table.streams
        table.streams = []
        for var stream in streams {
            for shard in stream.shards where !kept.contains(shard.id) { stream.remove(shard.id) }
            if stream.shards.isEmpty {
                try delete(Schema.deleteStream, stream.id)
            } else {
                table.streams.append(stream)
            }
        }
    }

    private func isEmpty(_ shard: ShardState) throws -> Bool {
        let rows = shard.rows(from: 0)
        let newest = try connection.statement(Schema.newestChange)
        try newest.bind(1, rows.lowerBound)
        try newest.bind(2, rows.upperBound)
        return try newest.firstRow { $0.int(0) } == nil
    }

    private func delete(_ sql: StaticString, _ id: Int64) throws {
        let delete = try connection.statement(sql)
        try delete.bind(1, id)
        try delete.run()
    }

    private func run(_ sql: StaticString, _ first: Int64, _ second: Int64) throws {
        let statement = try connection.statement(sql)
        try statement.bind(1, first)
        try statement.bind(2, second)
        try statement.run()
    }
}
