extension Schema {
    /// The step that brings backups, restores, point-in-time recovery and policies.
    ///
    /// Ids of backups never come twice, because a statement of a reader may outlive its backup.
    static let backupStep = """
        CREATE TABLE backup (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            table_id INTEGER NOT NULL,
            table_name TEXT NOT NULL,
            label TEXT NOT NULL,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            source BLOB NOT NULL,
            created INTEGER NOT NULL,
            expires INTEGER,
            last_sequence INTEGER NOT NULL,
            undone_to INTEGER,
            copied_to BLOB,
            deleted INTEGER NOT NULL,
            UNIQUE (label, table_name)
        ) STRICT;
        CREATE TABLE restore (
            table_id INTEGER PRIMARY KEY,
            backup_id INTEGER NOT NULL,
            backup_arn TEXT,
            source_arn TEXT NOT NULL,
            moment INTEGER NOT NULL,
            origin BLOB NOT NULL,
            filled_to BLOB NOT NULL
        ) STRICT;
        CREATE TABLE recovery (
            table_id INTEGER PRIMARY KEY,
            enabled INTEGER NOT NULL,
            days INTEGER NOT NULL
        ) STRICT;
        """ + policyTable

    static let insertBackup: StaticString = """
        INSERT INTO backup (table_id, table_name, label, name, type, source, created, expires,
            last_sequence, undone_to, copied_to, deleted)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) RETURNING id
        """
    static let backup: StaticString = """
        SELECT id, label, name, type, source, created, expires, copied_to IS NULL
        FROM backup WHERE label = ? AND table_name = ? AND deleted = 0
        """
    static let backups: StaticString = """
        SELECT id, label, name, type, source, created, expires, copied_to IS NULL
        FROM backup
        WHERE (label, table_name) > (?1, ?2) AND created >= ?3 AND created < ?4
            AND (?5 IS NULL OR table_name = ?5) AND (type = ?6 OR ?6 IS NULL AND type <> 'MOMENT')
            AND deleted = 0
        ORDER BY label, table_name LIMIT ?7
        """
    static let openBackups: StaticString = """
        SELECT table_id, id, last_sequence, undone_to, copied_to
        FROM backup WHERE copied_to IS NOT NULL ORDER BY id
        """
    static let deletedBackups: StaticString = "SELECT id FROM backup WHERE deleted = 1"
    static let deletedBackup: StaticString = "SELECT id FROM backup WHERE id = ? AND deleted = 1"
    static let expiredBackups: StaticString =
        "SELECT id FROM backup WHERE expires < ? AND deleted = 0"
    static let saveBackupProgress: StaticString =
        "UPDATE backup SET undone_to = ?, copied_to = ? WHERE id = ?"
    static let markBackupDeleted: StaticString = "UPDATE backup SET deleted = 1 WHERE id = ?"
    static let deleteBackup: StaticString = "DELETE FROM backup WHERE id = ?"

    static let restores: StaticString = """
        SELECT table_id, backup_id, backup_arn, source_arn, moment, origin, filled_to FROM restore
        """
    static let insertRestore: StaticString = """
        INSERT INTO restore
            (table_id, backup_id, backup_arn, source_arn, moment, origin, filled_to)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    static let saveRestored: StaticString = "UPDATE restore SET filled_to = ? WHERE table_id = ?"
    static let deleteRestore: StaticString = "DELETE FROM restore WHERE table_id = ?"

    static let recoveries: StaticString = "SELECT table_id, enabled, days FROM recovery"
    static let saveRecovery: StaticString = """
        INSERT INTO recovery (table_id, enabled, days) VALUES (?, ?, ?)
        ON CONFLICT (table_id) DO UPDATE SET enabled = excluded.enabled, days = excluded.days
        """
    static let deleteRecovery: StaticString = "DELETE FROM recovery WHERE table_id = ?"
    /// A change with its time, and not with its images, which may be large.
    static let timeOfChange: StaticString = """
        SELECT id, substr(body, 1, 16) FROM change WHERE id BETWEEN ? AND ?
        ORDER BY id DESC LIMIT 1
        """
    static let changesBackward: StaticString =
        "SELECT id, body FROM change WHERE id BETWEEN ? AND ? ORDER BY id DESC"
}

/// The statements of one backup's items, which stand in a table of their own in the file.
struct BackupStatements: Sendable {
    let create: String
    let drop: String
    /// Adds an item, or that there was none, unless the backup knows better.
    let add: String
    /// Puts an item in the place of what the backup has, or that there was none.
    let replace: String
    /// The items behind a key, each with its key; no item where there was none.
    let rest: String
    /// The same from a key on, up to but not with another.
    let part: String
    let deleteSome: String

    init(backupID: Int64) {
        let backup = "backup_\(backupID)"
        create = "CREATE TABLE \(backup) (key BLOB NOT NULL PRIMARY KEY, item BLOB) STRICT"
        drop = "DROP TABLE IF EXISTS \(backup)"
        add = "INSERT INTO \(backup) (key, item) VALUES (?, ?) ON CONFLICT (key) DO NOTHING"
        replace = """
            INSERT INTO \(backup) (key, item) VALUES (?, ?)
            ON CONFLICT (key) DO UPDATE SET item = excluded.item
            """
        rest = "SELECT key, item FROM \(backup) WHERE key > ? ORDER BY key"
        part = "SELECT key, item FROM \(backup) WHERE key >= ? AND key < ? ORDER BY key"
        deleteSome = """
            DELETE FROM \(backup) WHERE rowid IN (SELECT rowid FROM \(backup) LIMIT ?)
            """
    }

    /// Makes the items of a table those of a backup.
    static func takeItems(of tableID: Int64, by backupID: Int64) -> String {
        "ALTER TABLE items_\(tableID) RENAME TO backup_\(backupID)"
    }
}
