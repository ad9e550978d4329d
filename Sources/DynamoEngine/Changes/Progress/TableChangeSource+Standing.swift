import DynamoModel
import SQLite
import Synchronization

extension TableChangeSource {
    /// How many changes are committed and not yet taken care of.
    package var unread: Int { progress.withLock { $0.unread.total } }

    /// How far the source got in each shard that is open or has something unread.
    package func standings() async throws -> [ShardStanding] {
        let progress = progress.withLock { $0 }
        let logs = catalog.shards.compactMap { catalog.loggedShard($0.id) }.filter { log in
            includes(log.table.name)
                && (log.shard.closed == nil || progress.unread[log.shard.id] > 0)
        }
        return try await engine.readers.perform { connection in
            try logs.map { log in
                let id = log.shard.id
                let isBehind = progress.unread[id] > 0
                let oldest =
                    isBehind
                    ? try connection.firstTime(of: log.shard, behind: progress.done[id] ?? 0) : nil
                return ShardStanding(
                    table: log.table.name, shard: log.shard.name, number: id,
                    unread: progress.unread[id], oldest: oldest, lastRead: progress.read[id])
            }
        }
    }

    /// Counts once what the file has; from then on commits say what they add.
    func countUnread() async throws {
        let done = progress.withLock { $0.done }
        let shards = catalog.shards.filter { isIncluded($0.id) }
        let found = try await engine.readers.perform { connection in
            try connection.snapshot {
                var found: [Int64: UnreadCounts.Found] = [:]
                for shard in shards {
                    found[shard.id] = UnreadCounts.Found(
                        count: try connection.count(of: shard, behind: done[shard.id] ?? 0),
                        newest: try connection.newest(of: shard))
                }
                return found
            }
        }
        progress.withLock { $0.unread.begin(found) }
    }

    private var catalog: Catalog { engine.catalog }
}

extension Connection {
    fileprivate func count(of shard: ShardState, behind sequence: Int64) throws -> Int {
        let count = try statement(Schema.countChanges)
        let rows = shard.rows(from: sequence + 1)
        try count.bind(1, rows.lowerBound)
        try count.bind(2, rows.upperBound)
        return try count.firstRow { Int($0.int(0)) } ?? 0
    }

    fileprivate func newest(of shard: ShardState) throws -> Int64 {
        let newest = try statement(Schema.newestChange)
        let rows = shard.rows(from: 0)
        try newest.bind(1, rows.lowerBound)
        try newest.bind(2, rows.upperBound)
        return try newest.firstRow { $0.int(0) - rows.lowerBound } ?? 0
    }

    /// When the first change behind a number was committed; nil where that can not be read.
    fileprivate func firstTime(of shard: ShardState, behind sequence: Int64) throws -> Timestamp? {
        let select = try statement(Schema.changes)
        let rows = shard.rows(from: sequence + 1)
        try select.bind(1, rows.lowerBound)
        try select.bind(2, rows.upperBound)
        try select.bind(3, 1)
        let time = try select.firstRow { row in
            row.withBlob(1) { try? ChangeBody.time(of: $0) }
        }
        return time ?? nil
    }
}
