extension Schema {
    /// The step that brings exports.
    static let exportStep = """
        CREATE TABLE table_export (
            arn TEXT PRIMARY KEY,
            table_id INTEGER NOT NULL,
            table_arn TEXT NOT NULL,
            source BLOB NOT NULL,
            request TEXT NOT NULL,
            token TEXT NOT NULL,
            started INTEGER NOT NULL,
            backup_id INTEGER,
            first_sequence INTEGER,
            last_sequence INTEGER,
            gathered_to INTEGER,
            status TEXT NOT NULL,
            ended INTEGER,
            manifest TEXT,
            item_count INTEGER,
            size_bytes INTEGER,
            failure_code TEXT,
            failure_message TEXT
        ) STRICT, WITHOUT ROWID;
        """

    private static let exportColumns = """
        SELECT arn, table_id, source, request, started, backup_id, first_sequence,
            last_sequence, status, ended, manifest, item_count, size_bytes, failure_code,
            failure_message, gathered_to
        FROM table_export
        """
    static let export = exportColumns + " WHERE arn = ?"
    static let exportOfToken = exportColumns + " WHERE token = ? AND started > ?"
    static let openExports = exportColumns + " WHERE status = 'IN_PROGRESS' ORDER BY started, arn"
    static let exports =
        exportColumns + """
             WHERE (?1 IS NULL OR (started, arn) < (?1, ?2)) AND (?3 IS NULL OR table_arn = ?3)
                AND table_id IN (SELECT id FROM data_table WHERE deleted IS NULL)
            ORDER BY started DESC, arn DESC LIMIT ?4
            """
    static let insertExport: StaticString = """
        INSERT INTO table_export (arn, table_id, source, table_arn, request, token, started,
            backup_id, first_sequence, last_sequence, gathered_to, status)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'IN_PROGRESS')
        """
    static let finishExport: StaticString = """
        UPDATE table_export SET status = ?, ended = ?, manifest = ?, item_count = ?,
            size_bytes = ?, failure_code = ?, failure_message = ? WHERE arn = ?
        """
    static let saveGathered: StaticString =
        "UPDATE table_export SET gathered_to = ? WHERE arn = ?"
    static let completeBackup: StaticString =
        "SELECT 1 FROM backup WHERE id = ? AND copied_to IS NULL"
    static let changesForward: StaticString =
        "SELECT id, body FROM change WHERE id BETWEEN ? AND ? ORDER BY id"
}

/// The statements of what an export found of changed items: of each key the item before the period
/// and after it, in a table of its own in the file.
struct ChangedItemsStatements: Sendable {
    let create: String
    let drop: String
    /// Adds a change: of the items before, the first one stays.
    let add: String
    /// The items from a key on, up to but not with another.
    let part: String

    init(exportARN: String) {
        let label = exportARN.split(separator: "/").last ?? ""
        let name = "\"changed_\(label)\""
        create = """
            CREATE TABLE IF NOT EXISTS \(name) (
                key BLOB NOT NULL PRIMARY KEY, old BLOB, new BLOB, time INTEGER NOT NULL
            ) STRICT
            """
        drop = "DROP TABLE IF EXISTS \(name)"
        add = """
            INSERT INTO \(name) (key, old, new, time) VALUES (?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET new = excluded.new, time = excluded.time
            """
        part = """
            SELECT key, old, new, time FROM \(name) WHERE key >= ? AND key < ? ORDER BY key
            """
    }
}
