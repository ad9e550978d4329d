package import AuditPipeline
package import DynamoModel
import SQLite

/// The shards of one table's changes: of one of its streams, or of everything that was logged.
package struct TableShards: ShardLog {
    private let engine: TableEngine
    private let table: String
    private let streamARN: String?
    private let tellsDrops: Bool
    /// What readers are shown of each change.
    package let viewType: StreamViewType

    /// Reads the changes of tables of that name; of one stream only, where its ARN is given.
    ///
    /// That a table was deleted is among them only for `tellsDrops`: no stream has such records.
    package init(
        _ engine: TableEngine, table: String, streamARN: String? = nil,
        viewType: StreamViewType = .newAndOldImages, tellsDrops: Bool = false,
    ) {
        self.engine = engine
        self.table = table
        self.streamARN = streamARN
        self.tellsDrops = tellsDrops
        self.viewType = viewType
    }

    /// The shards whose changes are kept.
    package var shards: [LogShard] {
        let streams = engine.catalog.tables.values
            .filter { $0.table.name == table }
            .flatMap(\.streams)
            .filter { streamARN == nil || $0.name.arn == streamARN }
        return streams.flatMap(\.shards).map { shard in
            LogShard(
                number: shard.id, name: shard.name, parent: shard.parentID,
                isClosed: shard.lastSequence != nil, trimmed: shard.trimmedSequence)
        }.sorted { $0.number < $1.number }
    }

    /// Changes of a shard behind a sequence number, as many as are read at once.
    package func page(
        of shard: ShardNumber, after sequence: Int64, limit: Int,
    ) async throws -> ShardPage {
        // Gone, because everything in it was trimmed: so there is nothing behind it either.
        guard let log = engine.catalog.loggedShard(shard) else {
            return ShardPage(entries: [], reachesEnd: true)
        }
        return try await engine.readers.perform { [tellsDrops] connection in
            let rows = log.shard.rows(from: sequence + 1)
            let select = try connection.statement(Schema.changes)
            try select.bind(1, rows.lowerBound)
            try select.bind(2, rows.upperBound)
            try select.bind(3, limit)
            defer { select.reset() }
            var entries: [ShardPage.Entry] = []
            var sizeBytes = 0
            var skipped: Int64?
            while entries.count < limit, sizeBytes < Limits.changesReadBytes {
                guard try select.step() else {
                    return ShardPage(
                        entries: entries, reachesEnd: true, skippedThrough: skipped)
                }
                let entry = log.entry(select)
                guard tellsDrops || !entry.isDrop else {
                    skipped = entry.reference.sequence
                    continue
                }
                sizeBytes += entry.sizeBytes
                entries.append(entry)
            }
            return ShardPage(entries: entries, reachesEnd: false)
        }
    }

    /// The number of the newest change of the tables of that name.
    package func newestSequence() async throws -> Int64 {
        let ids = engine.catalog.tables.values.filter { $0.table.name == table }.map(\.table.id)
        return try await engine.readers.perform { connection in
            try ids.reduce(0) { newest, id in
                let counters = try connection.statement(Schema.counters)
                try counters.bind(1, id)
                return max(newest, (try counters.firstRow { $0.int(0) } ?? 1) - 1)
            }
        }
    }

    /// The time at which the writer had done everything that it was given before.
    ///
    /// Changes are stamped on the writer's thread, so that a change behind this in its queue is
    /// stamped later, and one before it is committed with it or sooner.
    package func settledTime() async throws -> Timestamp {
        try await engine.writer.perform { [now = engine.now] _ in now() }
    }

    /// Calls `listener` after each commit with the shards that it changed, for as long as what is
    /// given back is held.
    package func listen(
        _ listener: @escaping @Sendable (Set<ShardNumber>) -> Void,
    ) -> Listening {
        // Not held by what it calls, or neither would ever go.
        engine.feeds.listen { [weak engine, table, streamARN] changed in
            guard let catalog = engine?.catalog else { return }
            let mine = Set(changed.keys).filter { shard in
                guard let log = catalog.loggedShard(shard) else { return false }
                return log.table.name == table && (streamARN ?? log.streamARN) == log.streamARN
            }
            if !mine.isEmpty { listener(mine) }
        }
    }
}

extension TableEngine {
    /// The shards of a public stream; nil where there is none with that ARN, or no more.
    package func shards(ofStream arn: String) -> TableShards? {
        let horizon = StreamHorizon(at: now())
        guard let (table, stream, viewType) = try? catalog.publicStream(arn, horizon) else {
            return nil
        }
        return TableShards(
            self, table: table.name, streamARN: stream.name.arn, viewType: viewType)
    }
}

extension ShardPage.Entry {
    /// Whether it is the deletion of the table.
    fileprivate var isDrop: Bool { (try? change.get())?.kind == .drop }
}

extension LoggedShard {
    /// The change in a row that has its id and its body, or the bytes that are none.
    fileprivate func entry(_ row: Statement) -> ShardPage.Entry {
        let reference = ChangeReference(shard: shard.id, sequence: sequence(of: row.int(0)))
        return ShardPage.Entry(
            reference: reference, change: change(reference, row),
            sizeBytes: row.withBlob(1) { $0.count })
    }
}
