/// The tables of `apievents.db`, and every statement on them.
enum CloudTrailSchema {
    /// The steps that make the file's format, oldest first; one that was released never changes.
    static let steps = [
        """
        CREATE TABLE trails (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            bucket TEXT NOT NULL,
            prefix TEXT,
            includes_global INTEGER NOT NULL,
            is_multi_region INTEGER NOT NULL,
            validates_files INTEGER NOT NULL,
            selectors TEXT,
            is_logging INTEGER NOT NULL DEFAULT 0,
            started INTEGER,
            stopped INTEGER,
            last_attempt INTEGER,
            last_delivery INTEGER,
            delivery_error TEXT,
            digest_start INTEGER,
            last_digest INTEGER,
            digest_error TEXT
        ) STRICT;

        CREATE TABLE trail_tags (
            trail INTEGER NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (trail, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE management_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL,
            time INTEGER NOT NULL,
            name TEXT NOT NULL,
            source TEXT NOT NULL,
            is_read_only INTEGER NOT NULL,
            user TEXT,
            access_key TEXT,
            record BLOB NOT NULL
        ) STRICT;
        CREATE INDEX management_event_by_time ON management_events (time);

        CREATE TABLE management_event_resources (
            event INTEGER NOT NULL,
            arn TEXT NOT NULL,
            type TEXT NOT NULL,
            PRIMARY KEY (event, arn)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE waiting_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            trail INTEGER NOT NULL,
            time INTEGER NOT NULL,
            record BLOB NOT NULL
        ) STRICT;
        CREATE INDEX waiting_event_of_trail ON waiting_events (trail);

        CREATE TABLE log_files (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            trail INTEGER NOT NULL,
            bucket TEXT NOT NULL,
            key TEXT NOT NULL,
            first_event INTEGER NOT NULL,
            last_event INTEGER NOT NULL,
            oldest INTEGER NOT NULL,
            newest INTEGER NOT NULL,
            hash TEXT,
            digest INTEGER
        ) STRICT;
        CREATE INDEX log_file_of_trail ON log_files (trail);

        CREATE TABLE digest_files (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            trail INTEGER NOT NULL,
            bucket TEXT NOT NULL,
            key TEXT NOT NULL,
            end_time INTEGER NOT NULL,
            hash TEXT NOT NULL,
            signature TEXT NOT NULL,
            document BLOB
        ) STRICT;
        CREATE INDEX digest_file_of_trail ON digest_files (trail);

        CREATE TABLE digest_keys (
            fingerprint TEXT PRIMARY KEY,
            value BLOB NOT NULL,
            start INTEGER NOT NULL,
            retired INTEGER
        ) STRICT, WITHOUT ROWID;
        """,
        """
        CREATE TABLE imported_events (
            id TEXT PRIMARY KEY,
            request TEXT,
            record BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX imported_event_of_request ON imported_events (request);

        CREATE TABLE imported_event_tables (
            table_name TEXT NOT NULL,
            time INTEGER NOT NULL,
            event TEXT NOT NULL,
            PRIMARY KEY (table_name, time, event)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE imported_files (
            name TEXT PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        """,
        """
        CREATE TABLE waiting_blocks (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            trail INTEGER NOT NULL,
            events INTEGER NOT NULL,
            oldest INTEGER NOT NULL,
            newest INTEGER NOT NULL,
            records BLOB NOT NULL
        ) STRICT;
        INSERT INTO waiting_blocks SELECT number, trail, 1, time, time, record FROM waiting_events;
        CREATE INDEX waiting_block_of_trail ON waiting_blocks (trail, number, events);
        DROP TABLE waiting_events;
        """,
        """
        CREATE TABLE last_batch (
            number INTEGER NOT NULL
        ) STRICT;
        INSERT INTO last_batch VALUES (0);
        """,
        """
        ALTER TABLE waiting_blocks ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE waiting_blocks ADD COLUMN file INTEGER;
        UPDATE waiting_blocks SET size = length(records);
        """,
    ]

    private static let trailColumns = """
        SELECT id, name, bucket, prefix, includes_global, is_multi_region, validates_files,
            selectors, is_logging, started, stopped, last_attempt, last_delivery, delivery_error,
            digest_start, last_digest, digest_error FROM trails
        """

    static let trails = "\(trailColumns) ORDER BY name"

    static let trail = "\(trailColumns) WHERE name = ?1"

    static let addTrail: StaticString = """
        INSERT INTO trails (name, bucket, prefix, includes_global, is_multi_region,
            validates_files, digest_start)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """

    static let updateTrail: StaticString = """
        UPDATE trails SET bucket = ?2, prefix = ?3, includes_global = ?4, is_multi_region = ?5,
            validates_files = ?6, digest_start = ?7
        WHERE name = ?1
        """

    static let saveSelectors: StaticString = "UPDATE trails SET selectors = ?2 WHERE name = ?1"

    static let startLogging: StaticString = """
        UPDATE trails SET is_logging = 1, started = ?2 WHERE name = ?1
        """

    static let stopLogging: StaticString = """
        UPDATE trails SET is_logging = 0, stopped = ?2 WHERE name = ?1
        """

    /// Everything that belongs to a trail, and the trail.
    static let deleteTrail: [StaticString] = [
        "DELETE FROM trail_tags WHERE trail = ?1",
        "DELETE FROM waiting_blocks WHERE trail = ?1",
        "DELETE FROM log_files WHERE trail = ?1",
        "DELETE FROM digest_files WHERE trail = ?1",
        "DELETE FROM trails WHERE id = ?1",
    ]

    static let addManagementEvent: StaticString = """
        INSERT INTO management_events (id, time, name, source, is_read_only, user, access_key,
            record)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING number
        """

    static let addResource: StaticString = """
        INSERT INTO management_event_resources (event, arn, type) VALUES (?1, ?2, ?3)
        ON CONFLICT (event, arn) DO NOTHING
        """

    static let resources: StaticString = """
        SELECT type, arn FROM management_event_resources WHERE event = ?1
        """

    static let managementEvents: StaticString = """
        SELECT number, time, id, name, source, is_read_only, user, access_key, record
        FROM management_events INDEXED BY management_event_by_time
        WHERE (time, number) < (?1, ?2) AND time >= ?3 ORDER BY time DESC, number DESC
        """

    static let sweepResources: StaticString = """
        DELETE FROM management_event_resources WHERE event IN (
            SELECT number FROM management_events WHERE time < ?1 ORDER BY time LIMIT ?2)
        """

    static let sweepEvents: StaticString = """
        DELETE FROM management_events WHERE number IN (
            SELECT number FROM management_events WHERE time < ?1 ORDER BY time LIMIT ?2)
        """

    static let lastBatch: StaticString = "SELECT number FROM last_batch"

    static let saveLastBatch: StaticString = "UPDATE last_batch SET number = ?1"

    static let addWaiting: StaticString = """
        INSERT INTO waiting_blocks (trail, events, oldest, newest, size, file, records)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, x'' WHERE EXISTS (SELECT 1 FROM trails WHERE id = ?1)
        """

    static let forgetFile: StaticString = """
        DELETE FROM waiting_blocks WHERE file = ?1 RETURNING events
        """

    static let waitingFiles: StaticString = """
        SELECT DISTINCT file FROM waiting_blocks WHERE file IS NOT NULL
        """
}
