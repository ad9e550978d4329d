extension Schema {
    /// The step that brings secondary indexes.
    ///
    /// Ids of indexes never come twice, because a statement of a reader may outlive its index.
    static let indexStep = """
        CREATE TABLE secondary_index (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            table_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            is_global INTEGER NOT NULL,
            partition_name TEXT NOT NULL,
            partition_type TEXT NOT NULL,
            sort_name TEXT,
            sort_type TEXT,
            projection TEXT NOT NULL,
            included BLOB NOT NULL,
            read_units INTEGER,
            write_units INTEGER,
            item_count INTEGER NOT NULL,
            size_bytes INTEGER NOT NULL,
            filled_to BLOB,
            UNIQUE (table_id, name)
        ) STRICT;
        """

    /// What lets the keys of indexes have several attributes of a kind.
    static let furtherKeys = "ALTER TABLE secondary_index ADD COLUMN further_keys BLOB;"

    static let indexes: StaticString = """
        SELECT id, table_id, name, is_global, partition_name, partition_type, sort_name, sort_type,
            projection, included, read_units, write_units, filled_to, further_keys
        FROM secondary_index ORDER BY name
        """
    static let insertIndex: StaticString = """
        INSERT INTO secondary_index (table_id, name, is_global, partition_name, partition_type,
            sort_name, sort_type, projection, included, read_units, write_units, filled_to,
            further_keys, item_count, size_bytes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0) RETURNING id
        """
    static let saveIndexBilling: StaticString =
        "UPDATE secondary_index SET read_units = ?, write_units = ? WHERE id = ?"
    static let saveFilled: StaticString = "UPDATE secondary_index SET filled_to = ? WHERE id = ?"
    static let deleteIndex: StaticString = "DELETE FROM secondary_index WHERE id = ?"
    static let saveIndexFigures: StaticString =
        "UPDATE secondary_index SET item_count = ?, size_bytes = ? WHERE id = ?"
    static let indexFigures: StaticString =
        "SELECT id, item_count, size_bytes FROM secondary_index"
    static let indexFiguresOfTable: StaticString =
        "SELECT id, item_count, size_bytes FROM secondary_index WHERE table_id = ?"
}

/// The statements of one index's rows, whose SQL names a table of its own in the file.
struct IndexStatements: Sendable {
    let create: String
    let drop: String
    let save: String
    let delete: String
    /// The row of an item under a key of the index.
    let find: String
    /// How many rows there are.
    let count: String
    /// What the index itself has of its items.
    let rows: WalkStatements
    /// The whole items, which stand in their table.
    let items: WalkStatements

    init(indexID: Int64, tableID: Int64) {
        let index = "index_\(indexID)"
        create = """
            CREATE TABLE \(index) (
                index_key BLOB NOT NULL,
                item_key BLOB NOT NULL,
                item BLOB,
                PRIMARY KEY (index_key, item_key)
            ) STRICT, WITHOUT ROWID
            """
        drop = "DROP TABLE IF EXISTS \(index)"
        save = """
            INSERT INTO \(index) (index_key, item_key, item) VALUES (?, ?, ?)
            ON CONFLICT (index_key, item_key) DO UPDATE SET item = excluded.item
            """
        delete = "DELETE FROM \(index) WHERE index_key = ? AND item_key = ?"
        find = "SELECT item FROM \(index) WHERE index_key = ? AND item_key = ?"
        count = "SELECT COUNT(*) FROM \(index)"
        let range = "(index_key, item_key) > (?, ?) AND (index_key, item_key) < (?, ?)"
        rows = WalkStatements(
            select: "SELECT item FROM \(index) WHERE \(range)", by: ["index_key", "item_key"],
        )
        // A cross join keeps its order: the index leads, and each of its rows finds one item.
        items = WalkStatements(
            select: """
                SELECT items.item FROM \(index) AS entry
                CROSS JOIN items_\(tableID) AS items ON items.key = entry.item_key WHERE \(range)
                """,
            by: ["index_key", "item_key"],
        )
    }
}

/// Two statements that give the same rows, the smallest key first or last.
struct WalkStatements: Sendable {
    let ascending: String
    let descending: String

    init(select: String, by columns: [String]) {
        ascending = "\(select) ORDER BY \(columns.joined(separator: ", "))"
        let backward = columns.map { "\($0) DESC" }.joined(separator: ", ")
        descending = "\(select) ORDER BY \(backward)"
    }
}
