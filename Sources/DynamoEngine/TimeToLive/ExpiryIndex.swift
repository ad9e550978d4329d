import DynamoModel
import SQLite

/// The times at which one table's items expire, so that nobody has to look through the items.
struct ExpiryIndex {
    /// An item and the time at which it expires, in seconds since the Unix epoch.
    struct Entry {
        let time: Int64
        let key: EncodedKey
    }

    let connection: Connection
    let timeToLive: TimeToLive

    /// Notes when an item expires.
    func add(_ entry: Entry) throws {
        try run(timeToLive.statements.add, entry)
    }

    /// Forgets when an item would have expired.
    func remove(_ entry: Entry) throws {
        try run(timeToLive.statements.remove, entry)
    }

    /// Items whose time is over, the longest first.
    ///
    /// A time more than five years ago counts as a mistake. Source: AWS, Using time to live.
    func due(at now: Timestamp, limit: Int) throws -> [Entry] {
        let oldest = now.advanced(by: .zero - Limits.oldestExpiry).seconds
        let select = try connection.statement(timeToLive.statements.due)
        try select.bind(1, oldest)
        try select.bind(2, now.seconds - 1)
        try select.bind(3, limit)
        var entries: [Entry] = []
        try select.forEachRow { row in
            entries.append(Entry(time: row.int(0), key: EncodedKey(stored: row.blob(1))))
        }
        return entries
    }

    /// Adds up to `limit` of the items that were there before; gives how far it came.
    func indexing(limit: Int) throws -> TimeToLive {
        guard let first = timeToLive.unindexedFrom else { return timeToLive }
        var last: [UInt8]?
        var count = 0
        let select = try connection.statement(timeToLive.statements.unindexed)
        try select.bind(1, first)
        try select.bind(2, limit)
        try select.forEachRow { row in
            let key = row.blob(0)
            if let time = try timeToLive.time(of: row.blob(1)) {
                try add(Entry(time: time, key: EncodedKey(stored: key)))
            }
            last = key
            count += 1
        }
        var rest = timeToLive
        // The next key in the order of bytes is this one with a zero behind it.
        rest.unindexedFrom = count < limit ? nil : last.map { $0 + [0] }
        return rest
    }

    private func run(_ sql: String, _ entry: Entry) throws {
        let statement = try connection.statement(sql)
        try statement.bind(1, entry.time)
        try statement.bind(2, entry.key.bytes)
        try statement.run()
    }
}
