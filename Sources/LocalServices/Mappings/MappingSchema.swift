/// The tables of event source mappings in `services.db`, and every statement on them.
enum MappingSchema {
    /// The step that makes the tables; it never changes.
    static let step = """
        CREATE TABLE event_source_mappings (
            id TEXT PRIMARY KEY,
            source TEXT NOT NULL,
            function TEXT NOT NULL,
            settings TEXT NOT NULL,
            is_enabled INTEGER NOT NULL,
            is_deleted INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            result TEXT NOT NULL,
            UNIQUE (source, function)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE event_source_mapping_tags (
            mapping TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (mapping, name)
        ) STRICT, WITHOUT ROWID;
        """

    static let add: StaticString = """
        INSERT INTO event_source_mappings
            (id, source, function, settings, is_enabled, is_deleted, modified, result)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """

    static let save: StaticString = """
        UPDATE event_source_mappings SET
            function = ?2, settings = ?3, is_enabled = ?4, is_deleted = ?5, modified = ?6,
            result = ?7
        WHERE id = ?1
        """

    static let saveResult: StaticString = """
        UPDATE event_source_mappings SET result = ?2 WHERE id = ?1
        """

    /// What was given back to mappings and waits; the prefix is that of mappings' names.
    static let redrivenMessages: StaticString = """
        SELECT name, count(*), min(sent) FROM queues
        JOIN messages ON messages.queue = queues.number
        WHERE name GLOB ?1 || '*' GROUP BY number ORDER BY name
        """

    static let mapping: StaticString = """
        SELECT id, source, function, settings, is_enabled, is_deleted, modified, result
        FROM event_source_mappings WHERE id = ?1
        """

    static let mappingsAfter: StaticString = """
        SELECT id, source, function, settings, is_enabled, is_deleted, modified, result
        FROM event_source_mappings
        WHERE id > ?1 AND (?2 = '' OR source = ?2) AND (?3 = '' OR function = ?3)
        ORDER BY id LIMIT ?4
        """

    static let idOf: StaticString = """
        SELECT id FROM event_source_mappings WHERE source = ?1 AND function = ?2
        """

    static let delete: StaticString = "DELETE FROM event_source_mappings WHERE id = ?1"

    /// What a mapping needed, by the name under which it keeps it; its dead letters stay, of which
    /// people may want to know, and what was to be given again is one once more.
    static let deletions: [StaticString] = [
        "DELETE FROM positions WHERE consumer = ?1",
        """
        INSERT OR IGNORE INTO dead_letters
            (source, shard, sequence, attempts, reason, payload, parked)
        SELECT ?1, shard, sequence, failures,
            'The mapping was deleted before the change was given again.', x'', sent
        FROM messages WHERE queue = (SELECT number FROM queues WHERE name = ?1)
        """,
        "DELETE FROM messages WHERE queue = (SELECT number FROM queues WHERE name = ?1)",
        "DELETE FROM queues WHERE name = ?1",
    ]
}
