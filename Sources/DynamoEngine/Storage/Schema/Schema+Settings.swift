extension Schema {
    /// What lets tables have settings.
    static let settingsTable = """
        CREATE TABLE table_settings (
            table_id INTEGER PRIMARY KEY,
            deletion_protected INTEGER NOT NULL,
            class TEXT,
            class_changed INTEGER,
            encryption_key TEXT
        ) STRICT;
        """

    static let settings: StaticString = """
        SELECT table_id, deletion_protected, class, class_changed, encryption_key
        FROM table_settings
        """
    static let saveSettings: StaticString = """
        INSERT INTO table_settings
            (table_id, deletion_protected, class, class_changed, encryption_key)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (table_id) DO UPDATE SET
            deletion_protected = excluded.deletion_protected, class = excluded.class,
            class_changed = excluded.class_changed, encryption_key = excluded.encryption_key
        """
    static let deleteSettings: StaticString = "DELETE FROM table_settings WHERE table_id = ?"
}
