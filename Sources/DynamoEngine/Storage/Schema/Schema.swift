/// The file `tables.db`: tables, their items, streams and the change log.
///
/// `docs/data-files.md` explains every column.
enum Schema {
    /// The steps that lead from an empty file to today's format.
    ///
    /// Ids of tables, streams and shards never come twice, because positions and references outlive
    /// them.
    static let steps = [
        """
        CREATE TABLE data_table (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            uuid TEXT NOT NULL,
            created INTEGER NOT NULL,
            partition_name TEXT NOT NULL,
            partition_type TEXT NOT NULL,
            sort_name TEXT,
            sort_type TEXT,
            read_units INTEGER,
            write_units INTEGER,
            next_sequence INTEGER NOT NULL,
            item_count INTEGER NOT NULL,
            size_bytes INTEGER NOT NULL,
            deleted INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX live_table ON data_table (name) WHERE deleted IS NULL;
        CREATE TABLE stream (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            table_id INTEGER NOT NULL,
            label TEXT NOT NULL,
            view_type TEXT,
            created INTEGER NOT NULL,
            closed INTEGER
        ) STRICT;
        CREATE TABLE shard (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            stream_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            parent_id INTEGER,
            lowest_hash INTEGER NOT NULL,
            first_sequence INTEGER NOT NULL,
            last_sequence INTEGER,
            trimmed_sequence INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE change (
            id INTEGER PRIMARY KEY,
            body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE client_token (
            token TEXT PRIMARY KEY,
            fingerprint BLOB NOT NULL,
            used INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
        """
        CREATE TABLE engine (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            region TEXT NOT NULL
        ) STRICT;
        """,
        indexStep,
        timeToLiveTables + tagTables + settingsTable,
        furtherKeys + rotationColumns + backupStep + capacityTable,
        exportStep,
        scrubColumn,
        // Callers with a correlation, which an older program can not read.
        "",
        // Changes without images, which an older program takes for damaged ones.
        "",
    ]

    static let region: StaticString = "SELECT region FROM engine"
    static let saveRegion: StaticString = """
        INSERT INTO engine (one, region) VALUES (1, ?)
        ON CONFLICT (one) DO UPDATE SET region = excluded.region
        """
    static let countTables: StaticString = "SELECT count(*) FROM data_table"

    static let tables: StaticString = """
        SELECT id, name, uuid, created, partition_name, partition_type, sort_name, sort_type,
            read_units, write_units, next_sequence, item_count, size_bytes, deleted
        FROM data_table ORDER BY id
        """
    static let insertTable: StaticString = """
        INSERT INTO data_table (name, uuid, created, partition_name, partition_type, sort_name,
            sort_type, read_units, write_units, next_sequence, item_count, size_bytes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 0) RETURNING id
        """
    static let saveCounters: StaticString = """
        UPDATE data_table SET next_sequence = ?, item_count = ?, size_bytes = ? WHERE id = ?
        """
    static let counters: StaticString =
        "SELECT next_sequence, item_count, size_bytes FROM data_table WHERE id = ?"
    static let saveBilling: StaticString =
        "UPDATE data_table SET read_units = ?, write_units = ? WHERE id = ?"
    static let markDeleted: StaticString = "UPDATE data_table SET deleted = ? WHERE id = ?"

    static let streams: StaticString =
        "SELECT id, table_id, label, view_type, created, closed FROM stream ORDER BY id"
    static let insertStream: StaticString = """
        INSERT INTO stream (table_id, label, view_type, created) VALUES (?, ?, ?, ?) RETURNING id
        """
    static let closeStream: StaticString = "UPDATE stream SET closed = ? WHERE id = ?"

    static let deleteStream: StaticString = "DELETE FROM stream WHERE id = ?"
    static let deleteTable: StaticString = "DELETE FROM data_table WHERE id = ?"

    static let insertChange: StaticString = "INSERT INTO change (id, body) VALUES (?, ?)"
    static let changesFrom: StaticString =
        "SELECT id, body FROM change WHERE id >= ? ORDER BY id"
    static let changes: StaticString =
        "SELECT id, body FROM change WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?"
    static let changeNumbers: StaticString =
        "SELECT id FROM change WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?"
    static let countChanges: StaticString =
        "SELECT COUNT(*) FROM change WHERE id BETWEEN ? AND ?"
    static let newestChange: StaticString =
        "SELECT id FROM change WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1"
    static let trimChanges: StaticString = "DELETE FROM change WHERE id BETWEEN ? AND ?"

    static let token: StaticString = "SELECT fingerprint, used FROM client_token WHERE token = ?"
    static let saveToken: StaticString = """
        INSERT INTO client_token (token, fingerprint, used) VALUES (?, ?, ?)
        ON CONFLICT (token) DO UPDATE SET fingerprint = excluded.fingerprint, used = excluded.used
        """
    static let forgetTokens: StaticString = "DELETE FROM client_token WHERE used < ?"
}

/// The statements of one table's items, whose SQL names a table of its own in the file.
struct ItemStatements: Sendable {
    let create: String
    let drop: String
    let find: String
    /// The same, with the number of the item's row.
    let findRow: String
    let save: String
    /// Saves an item in the row that it has.
    let replace: String
    let delete: String
    /// The items behind a key, each with its key.
    let rest: String
    /// How many bytes a range of items has.
    let sizeBytes: String
    let walk: WalkStatements

    init(tableID: Int64) {
        let items = "items_\(tableID)"
        create = "CREATE TABLE \(items) (key BLOB NOT NULL PRIMARY KEY, item BLOB NOT NULL) STRICT"
        drop = "DROP TABLE IF EXISTS \(items)"
        find = "SELECT item FROM \(items) WHERE key = ?"
        findRow = "SELECT rowid, item FROM \(items) WHERE key = ?"
        replace = "UPDATE \(items) SET item = ? WHERE rowid = ?"
        save = """
            INSERT INTO \(items) (key, item) VALUES (?, ?)
            ON CONFLICT (key) DO UPDATE SET item = excluded.item
            """
        delete = "DELETE FROM \(items) WHERE key = ?"
        rest = "SELECT key, item FROM \(items) WHERE key > ? ORDER BY key"
        sizeBytes = """
            SELECT COALESCE(SUM(LENGTH(item)), 0) FROM \(items) WHERE key >= ? AND key < ?
            """
        walk = WalkStatements(
            select: "SELECT item FROM \(items) WHERE key >= ? AND key < ?", by: ["key"],
        )
    }
}
