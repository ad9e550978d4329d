/// The tables of `logs.db`, and every statement on them.
enum LogSchema {
    /// The steps that make the file's format, oldest first; one that was released never changes.
    static let steps = [
        """
        CREATE TABLE log_groups (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            class TEXT NOT NULL,
            created INTEGER NOT NULL,
            retention_days INTEGER,
            is_protected INTEGER NOT NULL,
            stored_bytes INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        CREATE TABLE log_group_tags (
            log_group INTEGER NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (log_group, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE log_streams (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            log_group INTEGER NOT NULL,
            name TEXT NOT NULL,
            created INTEGER NOT NULL,
            last_event INTEGER NOT NULL DEFAULT -1,
            last_ingestion INTEGER,
            UNIQUE (log_group, name)
        ) STRICT;
        CREATE INDEX log_stream_by_time ON log_streams (log_group, last_event, name);

        CREATE TABLE log_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            log_group INTEGER NOT NULL,
            stream INTEGER NOT NULL,
            time INTEGER NOT NULL,
            ingested INTEGER NOT NULL,
            identity BLOB,
            message BLOB NOT NULL
        ) STRICT;
        CREATE INDEX log_event_of_group ON log_events (log_group, time);
        CREATE INDEX log_event_of_stream ON log_events (stream, time);
        CREATE UNIQUE INDEX log_event_identity ON log_events (log_group, time, identity)
            WHERE identity IS NOT NULL;

        CREATE TABLE log_leftovers (
            log_group INTEGER NOT NULL,
            stream INTEGER NOT NULL,
            PRIMARY KEY (log_group, stream)
        ) STRICT, WITHOUT ROWID;
        """
    ]

    static let addGroup: StaticString = """
        INSERT INTO log_groups (name, class, created, retention_days, is_protected)
        VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (name) DO NOTHING RETURNING id
        """

    static let group: StaticString = """
        SELECT id, name, class, created, retention_days, is_protected, stored_bytes FROM log_groups
        WHERE name = ?1
        """

    static let groupsFrom: StaticString = """
        SELECT id, name, class, created, retention_days, is_protected, stored_bytes FROM log_groups
        WHERE name >= ?1 ORDER BY name
        """

    static let deleteGroup: StaticString = "DELETE FROM log_groups WHERE id = ?1"

    static let deleteStreams: StaticString = "DELETE FROM log_streams WHERE log_group = ?1"

    static let saveRetention: StaticString = """
        UPDATE log_groups SET retention_days = ?2 WHERE id = ?1
        """

    static let saveProtection: StaticString = """
        UPDATE log_groups SET is_protected = ?2 WHERE id = ?1
        """

    static let countBytes: StaticString = """
        UPDATE log_groups SET stored_bytes = stored_bytes + ?2 WHERE id = ?1
        """

    static let addStream: StaticString = """
        INSERT INTO log_streams (log_group, name, created) VALUES (?1, ?2, ?3)
        ON CONFLICT (log_group, name) DO NOTHING RETURNING id
        """

    static let stream: StaticString = """
        SELECT id FROM log_streams WHERE log_group = ?1 AND name = ?2
        """

    static let streamName: StaticString = "SELECT name FROM log_streams WHERE id = ?1"

    static let deleteStream: StaticString = "DELETE FROM log_streams WHERE id = ?1"

    /// What a stream's description is made of.
    private static let streamColumns = """
        SELECT name, created, last_event, last_ingestion,
            (SELECT min(time) FROM log_events WHERE stream = log_streams.id) FROM log_streams
        """

    static let streamsByName = """
        \(streamColumns) WHERE log_group = ?1 AND name BETWEEN ?2 AND ?4 ORDER BY name LIMIT ?3
        """

    static let streamsByNameDescending = """
        \(streamColumns) WHERE log_group = ?1 AND name BETWEEN ?4 AND ?2
        ORDER BY name DESC LIMIT ?3
        """

    static let streamsByTime = """
        \(streamColumns) WHERE log_group = ?1 AND (last_event, name) >= (?2, ?3)
        ORDER BY last_event, name LIMIT ?4
        """

    static let streamsByTimeDescending = """
        \(streamColumns) WHERE log_group = ?1 AND (last_event, name) <= (?2, ?3)
        ORDER BY last_event DESC, name DESC LIMIT ?4
        """

    static let touchStream: StaticString = """
        UPDATE log_streams SET last_event = max(last_event, ?2), last_ingestion = ?3 WHERE id = ?1
        """

    /// An event whose identity is there already is left out.
    static let addEvent: StaticString = """
        INSERT INTO log_events (log_group, stream, time, ingested, identity, message)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (log_group, time, identity) WHERE identity IS NOT NULL DO NOTHING
        """

    /// A stream's events from a place on, in one of the directions.
    static func streamEvents(isForward: Bool) -> StaticString {
        isForward ? streamEventsFrom : streamEventsBefore
    }

    /// A group's events from a place on, in one of the directions.
    static func groupEvents(isForward: Bool) -> StaticString {
        isForward ? groupEventsFrom : groupEventsBefore
    }

    private static let streamEventsFrom: StaticString = """
        SELECT number, time, ingested, stream, message FROM log_events
        INDEXED BY log_event_of_stream
        WHERE stream = ?1 AND (time, number) >= (?2, ?3) AND time < ?4
        ORDER BY time, number LIMIT ?5
        """

    private static let streamEventsBefore: StaticString = """
        SELECT number, time, ingested, stream, message FROM log_events
        INDEXED BY log_event_of_stream
        WHERE stream = ?1 AND (time, number) < (?2, ?3) AND time >= ?4
        ORDER BY time DESC, number DESC LIMIT ?5
        """

    private static let groupEventsFrom: StaticString = """
        SELECT number, time, ingested, stream, message FROM log_events
        INDEXED BY log_event_of_group
        WHERE log_group = ?1 AND (time, number) >= (?2, ?3) AND time < ?4
        ORDER BY time, number
        """

    private static let groupEventsBefore: StaticString = """
        SELECT number, time, ingested, stream, message FROM log_events
        INDEXED BY log_event_of_group
        WHERE log_group = ?1 AND (time, number) < (?2, ?3) AND time >= ?4
        ORDER BY time DESC, number DESC
        """

    static let groupsWithRetention: StaticString = """
        SELECT id, retention_days FROM log_groups WHERE retention_days IS NOT NULL
        """

    static let deleteEventsBefore: StaticString = """
        DELETE FROM log_events WHERE number IN (
            SELECT number FROM log_events INDEXED BY log_event_of_group
            WHERE log_group = ?1 AND time < ?2 ORDER BY time LIMIT ?3
        ) RETURNING length(message)
        """

    static let deleteEventsOfStream: StaticString = """
        DELETE FROM log_events WHERE number IN (
            SELECT number FROM log_events INDEXED BY log_event_of_stream
            WHERE stream = ?1 LIMIT ?2
        ) RETURNING length(message)
        """

    static let addLeftover: StaticString = """
        INSERT INTO log_leftovers (log_group, stream) VALUES (?1, ?2)
        """

    static let leftovers: StaticString = "SELECT log_group, stream FROM log_leftovers LIMIT 1"

    static let deleteLeftover: StaticString = """
        DELETE FROM log_leftovers WHERE log_group = ?1 AND stream = ?2
        """
}
