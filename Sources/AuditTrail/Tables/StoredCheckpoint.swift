public import DynamoModel
import SQLite

/// A signed tree head as the trail keeps it.
public struct StoredCheckpoint: Hashable, Sendable {
    /// Counts the trail's checkpoints from one.
    public let number: Int
    /// How many entries it covers.
    public let size: Int
    /// When it was signed; the note does not vouch for the time.
    public let time: Timestamp
    /// The signed note (C2SP tlog-checkpoint), exactly as it is published.
    public let note: String
}

extension StoredCheckpoint {
    /// Reads the row that the statement stands on.
    init(row: Statement) {
        number = Int(row.int(0))
        size = Int(row.int(1))
        time = Timestamp(milliseconds: row.int(2))
        note = row.text(3)
    }

    /// The last one; nil before there is any.
    static func newest(in connection: Connection) throws -> StoredCheckpoint? {
        try connection.statement(TrailSchema.newestCheckpoint).firstRow {
            StoredCheckpoint(row: $0)
        }
    }

    /// The next ones behind a number, in order.
    static func list(
        after number: Int, limit: Int, in connection: Connection,
    ) throws -> [StoredCheckpoint] {
        let statement = try connection.statement(TrailSchema.checkpoints)
        try statement.bind(1, number)
        return try found(by: statement, limit: limit)
    }

    /// The ones before a number, the newest first.
    static func list(
        before number: Int, limit: Int, in connection: Connection,
    ) throws -> [StoredCheckpoint] {
        let statement = try connection.statement(TrailSchema.checkpointsDescending)
        try statement.bind(1, number)
        return try found(by: statement, limit: limit)
    }

    /// The ones that were signed at a moment at the latest, the newest first.
    static func list(
        until time: Timestamp, limit: Int, in connection: Connection,
    ) throws -> [StoredCheckpoint] {
        let statement = try connection.statement(TrailSchema.checkpointsUntil)
        try statement.bind(1, time.milliseconds)
        return try found(by: statement, limit: limit)
    }

    private static func found(
        by statement: Statement, limit: Int,
    ) throws -> [StoredCheckpoint] {
        try statement.bind(2, limit)
        var found: [StoredCheckpoint] = []
        try statement.forEachRow { found.append(StoredCheckpoint(row: $0)) }
        return found
    }

    func insert(in connection: Connection) throws {
        let statement = try connection.statement(TrailSchema.insertCheckpoint)
        try statement.bind(1, number)
        try statement.bind(2, size)
        try statement.bind(3, time.milliseconds)
        try statement.bind(4, note)
        try statement.run()
    }
}
