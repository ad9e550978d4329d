extension Schema {
    /// What lets items expire.
    static let timeToLiveTables = """
        CREATE TABLE time_to_live (
            table_id INTEGER PRIMARY KEY,
            attribute TEXT NOT NULL,
            unindexed_from BLOB
        ) STRICT;
        """

    static let timesToLive: StaticString =
        "SELECT table_id, attribute, unindexed_from FROM time_to_live"
    static let saveTimeToLive: StaticString = """
        INSERT INTO time_to_live (table_id, attribute, unindexed_from) VALUES (?, ?, ?)
        ON CONFLICT (table_id) DO UPDATE SET
            attribute = excluded.attribute, unindexed_from = excluded.unindexed_from
        """
    static let deleteTimeToLive: StaticString = "DELETE FROM time_to_live WHERE table_id = ?"
}

/// The statements of the times at which one table's items expire, which stand in a table of their
/// own in the file.
struct ExpiryStatements: Sendable {
    let create: String
    let drop: String
    let add: String
    let remove: String
    let due: String
    let unindexed: String

    init(tableID: Int64) {
        let times = "expiry_\(tableID)"
        create = """
            CREATE TABLE \(times) (
                time INTEGER NOT NULL,
                key BLOB NOT NULL,
                PRIMARY KEY (time, key)
            ) STRICT, WITHOUT ROWID
            """
        drop = "DROP TABLE IF EXISTS \(times)"
        add = "INSERT OR IGNORE INTO \(times) (time, key) VALUES (?, ?)"
        remove = "DELETE FROM \(times) WHERE time = ? AND key = ?"
        due = """
            SELECT time, key FROM \(times) WHERE time BETWEEN ? AND ? ORDER BY time, key LIMIT ?
            """
        unindexed = "SELECT key, item FROM items_\(tableID) WHERE key >= ? ORDER BY key LIMIT ?"
    }
}
