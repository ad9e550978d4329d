extension Schema {
    /// What lets tables be tagged.
    static let tagTables = """
        CREATE TABLE tag (
            table_id INTEGER NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (table_id, key)
        ) STRICT, WITHOUT ROWID;
        """

    static let tags: StaticString = "SELECT key, value FROM tag WHERE table_id = ? ORDER BY key"
    static let saveTag: StaticString = """
        INSERT INTO tag (table_id, key, value) VALUES (?, ?, ?)
        ON CONFLICT (table_id, key) DO UPDATE SET value = excluded.value
        """
    static let deleteTag: StaticString = "DELETE FROM tag WHERE table_id = ? AND key = ?"
    static let deleteTags: StaticString = "DELETE FROM tag WHERE table_id = ?"
}
