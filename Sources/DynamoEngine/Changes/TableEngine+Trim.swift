package import AuditPipeline
import DynamoModel
import SQLite

extension TableEngine {
    /// Deletes changes that are older than 24 hours and that nobody needs any more.
    ///
    /// `isFree` says whether everyone who consumes a shard is done with a sequence number. Streams
    /// that ended and are empty go too, and with their last stream the deleted tables. Returns how
    /// many changes were deleted; call again while there are some.
    package func trimChanges(
        isFree: @escaping @Sendable (ChangeReference) -> Bool,
    ) async throws -> Int {
        let horizon = now().advanced(by: .zero - Limits.retention)
        return try await writer.perform { [state] connection in
            var trim = Trim(connection: connection, horizon: horizon, isFree: isFree)
            for table in state.catalog.tables.values where trim.count < Limits.trimmedPerCommit {
                let before = trim.count
                let rest = try trim.trimmed(table)
                if rest.streams.isEmpty, rest.deleted != nil {
                    try trim.forget(rest)
                    state.catalog.remove(rest.table.id)
                } else if trim.count > before || rest.streams.count < table.streams.count {
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
    let horizon: Timestamp
    let isFree: (ChangeReference) -> Bool
    /// How many changes have been deleted.
    private(set) var count = 0

    init(
        connection: Connection, horizon: Timestamp, isFree: @escaping (ChangeReference) -> Bool,
    ) {
        self.connection = connection
        self.horizon = horizon
        self.isFree = isFree
    }

    /// The table without what is old.
    mutating func trimmed(_ table: TableState) throws -> TableState {
        var rest = table
        rest.streams = []
        for var stream in table.streams {
            for index in stream.shards.indices { try trim(&stream.shards[index]) }
            if try isOver(stream) {
                try delete(stream)
            } else {
                rest.streams.append(stream)
            }
        }
        return rest
    }

    /// Forgets a table whose last stream is gone.
    func forget(_ table: TableState) throws {
        let delete = try connection.statement(Schema.deleteTable)
        try delete.bind(1, table.table.id)
        try delete.run()
    }

    private mutating func trim(_ shard: inout ShardState) throws {
        guard let last = try lastOldSequence(of: shard) else { return }
        let first = shard.rows(from: shard.trimmedSequence + 1).lowerBound
        try run(Schema.trimChanges, first, shard.row(last))
        try run(Schema.saveTrimmed, last, shard.id)
        shard.trimmedSequence = last
    }

    /// Counts the changes that are old and free, and gives the number of the last one.
    private mutating func lastOldSequence(of shard: ShardState) throws -> Int64? {
        let rows = shard.rows(from: shard.trimmedSequence + 1)
        let select = try connection.statement(Schema.changes)
        try select.bind(1, rows.lowerBound)
        try select.bind(2, rows.upperBound)
        try select.bind(3, Limits.trimmedPerCommit - count)
        defer { select.reset() }
        var last: Int64?
        while try select.step() {
            let sequence = select.int(0) - shard.row(0)
            let time = try select.withBlob(1) { (bytes) throws(StoredFormError) in
                try ChangeBody.time(of: bytes)
            }
            guard time < horizon, isFree(ChangeReference(shard: shard.id, sequence: sequence))
            else { break }
            last = sequence
            count += 1
        }
        return last
    }

    /// Whether a stream ended long ago and has no change left.
    private func isOver(_ stream: StreamState) throws -> Bool {
        guard let closed = stream.closed, closed < horizon else { return false }
        return try stream.shards.allSatisfy { shard in
            let rows = shard.rows(from: 0)
            let newest = try connection.statement(Schema.newestChange)
            try newest.bind(1, rows.lowerBound)
            try newest.bind(2, rows.upperBound)
            return try newest.firstRow { $0.int(0) } == nil
        }
    }

    private func delete(_ stream: StreamState) throws {
        for shard in stream.shards {
            let delete = try connection.statement(Schema.deleteShard)
            try delete.bind(1, shard.id)
            try delete.run()
        }
        let delete = try connection.statement(Schema.deleteStream)
        try delete.bind(1, stream.id)
        try delete.run()
    }

    private func run(_ sql: StaticString, _ first: Int64, _ second: Int64) throws {
        let statement = try connection.statement(sql)
        try statement.bind(1, first)
        try statement.bind(2, second)
        try statement.run()
    }
}
