/// The tables of `messages.db`, and every statement on them.
enum MessageSchema {
    /// The steps that make the file's format, oldest first; one that was released never changes.
    static let steps = [
        """
        CREATE TABLE queues (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            settings TEXT NOT NULL,
            created INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            purged INTEGER NOT NULL,
            messages INTEGER NOT NULL DEFAULT 0,
            received INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        CREATE TABLE queue_tags (
            queue TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (queue, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE dropped_queues (number INTEGER PRIMARY KEY) STRICT;

        CREATE TABLE message_numbers (last INTEGER NOT NULL) STRICT;
        INSERT INTO message_numbers VALUES (0);

        CREATE TABLE messages (
            queue INTEGER NOT NULL,
            id INTEGER NOT NULL,
            available INTEGER NOT NULL,
            receives INTEGER NOT NULL,
            sent INTEGER NOT NULL,
            first_received INTEGER NOT NULL,
            lane INTEGER,
            PRIMARY KEY (queue, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX messages_by_time ON messages (queue, available, receives);
        CREATE INDEX messages_by_lane ON messages (lane, id) WHERE lane IS NOT NULL;

        CREATE TABLE contents (
            id INTEGER PRIMARY KEY,
            message_id TEXT NOT NULL,
            body TEXT NOT NULL,
            attributes BLOB NOT NULL,
            system_attributes BLOB NOT NULL,
            sender TEXT NOT NULL,
            group_id TEXT,
            deduplication_id TEXT,
            source TEXT
        ) STRICT;

        CREATE TABLE lanes (
            number INTEGER PRIMARY KEY,
            queue INTEGER NOT NULL,
            name TEXT NOT NULL,
            available INTEGER NOT NULL,
            UNIQUE (queue, name)
        ) STRICT;
        CREATE INDEX lanes_by_time ON lanes (queue, available);

        CREATE TABLE deduplications (
            queue INTEGER NOT NULL,
            id TEXT NOT NULL,
            expires INTEGER NOT NULL,
            message INTEGER NOT NULL,
            message_id TEXT NOT NULL,
            PRIMARY KEY (queue, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX deduplications_by_time ON deduplications (expires);

        CREATE TABLE move_tasks (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            destination TEXT,
            rate INTEGER,
            started INTEGER NOT NULL,
            status TEXT NOT NULL,
            moved INTEGER NOT NULL,
            total INTEGER NOT NULL,
            last_message INTEGER NOT NULL,
            failure TEXT
        ) STRICT;
        """,
        """
        ALTER TABLE contents ADD COLUMN earlier_receives INTEGER NOT NULL DEFAULT 0;

        ALTER TABLE deduplications RENAME TO former_deduplications;
        DROP INDEX deduplications_by_time;
        CREATE TABLE deduplications (
            queue INTEGER NOT NULL,
            id TEXT NOT NULL,
            group_id TEXT NOT NULL,
            expires INTEGER NOT NULL,
            message INTEGER NOT NULL,
            message_id TEXT NOT NULL,
            PRIMARY KEY (queue, id, group_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX deduplications_by_time ON deduplications (expires);
        INSERT OR REPLACE INTO deduplications
        SELECT queue, substr(id, instr(id, char(10)) + 1),
            CASE instr(id, char(10))
                WHEN 0 THEN coalesce(
                    (SELECT group_id FROM contents WHERE contents.id = message), '')
                ELSE substr(id, 1, instr(id, char(10)) - 1)
            END,
            expires, message, message_id
        FROM former_deduplications ORDER BY expires;
        DROP TABLE former_deduplications;
        """,
    ]

    // Queues.

    static let addQueue: StaticString = """
        INSERT INTO queues (name, settings, created, modified, purged) VALUES (?1, ?2, ?3, ?3, 0)
        ON CONFLICT (name) DO NOTHING RETURNING number
        """

    static let queues: StaticString = """
        SELECT number, name, settings, created, modified, purged FROM queues
        """

    static let queue: StaticString = """
        SELECT number, name, settings, created, modified, purged FROM queues WHERE name = ?1
        """

    static let queueNumber: StaticString = "SELECT number FROM queues WHERE name = ?1"

    static let saveSettings: StaticString = """
        UPDATE queues SET settings = ?2, modified = ?3 WHERE name = ?1
        """

    static let deleteQueue: StaticString = "DELETE FROM queues WHERE number = ?1 RETURNING number"

    static let dropMessages: StaticString = "INSERT INTO dropped_queues (number) VALUES (?1)"

    /// A queue under a new number has no messages; those under the old one are removed later.
    static let renumberQueue: StaticString = """
        INSERT INTO queues (name, settings, created, modified, purged)
        VALUES (?1, ?2, ?3, ?4, ?5) RETURNING number
        """

    static let countMessages: StaticString = """
        UPDATE queues SET messages = messages + ?2, received = received + ?3
        WHERE number = ?1 RETURNING number
        """

    static let messageCounts: StaticString = """
        SELECT messages, received FROM queues WHERE number = ?1
        """

    static let hiddenCounts: StaticString = """
        SELECT count(*), coalesce(sum(receives > 0), 0) FROM messages
        WHERE queue = ?1 AND available > ?2
        """

    // Sending.

    static let numberMessages: StaticString = """
        UPDATE message_numbers SET last = last + ?1 RETURNING last
        """

    static let addMessage: StaticString = """
        INSERT INTO messages (queue, id, available, receives, sent, first_received, lane)
        VALUES (?1, ?2, ?3, 0, ?4, 0, ?5)
        """

    static let addContent: StaticString = """
        INSERT INTO contents (id, message_id, body, attributes, system_attributes, sender,
            group_id, deduplication_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """

    static let openLane: StaticString = """
        INSERT INTO lanes (queue, name, available) VALUES (?1, ?2, ?3)
        ON CONFLICT (queue, name) DO UPDATE SET name = excluded.name RETURNING number
        """

    static let deduplication: StaticString = """
        SELECT message, message_id FROM deduplications
        WHERE queue = ?1 AND id = ?2 AND expires > ?3
        """

    static let deduplicationInGroup: StaticString = """
        SELECT message, message_id FROM deduplications
        WHERE queue = ?1 AND id = ?2 AND expires > ?3 AND group_id IN (?4, '')
        """

    static let saveDeduplication: StaticString = """
        INSERT INTO deduplications (queue, id, group_id, expires, message, message_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (queue, id, group_id) DO UPDATE SET expires = excluded.expires,
            message = excluded.message, message_id = excluded.message_id
        """

    // Receiving.

    static let availableMessages: StaticString = """
        SELECT id, available, receives, sent, first_received, lane FROM messages
        WHERE queue = ?1 AND available <= ?2 ORDER BY available, receives, id LIMIT ?3
        """

    static let availableLanes: StaticString = """
        SELECT number FROM lanes WHERE queue = ?1 AND available <= ?2
        ORDER BY available, number LIMIT ?3
        """

    static let laneMessages: StaticString = """
        SELECT id, available, receives, sent, first_received, lane FROM messages
        WHERE lane = ?1 ORDER BY id LIMIT ?2
        """

    static let hideMessage: StaticString = """
        UPDATE messages SET available = ?3, receives = ?4, first_received = ?5
        WHERE queue = ?1 AND id = ?2
        """

    static let content: StaticString = """
        SELECT message_id, body, attributes, system_attributes, sender, group_id,
            deduplication_id, source, earlier_receives
        FROM contents WHERE id = ?1
        """

    static let nextMessage: StaticString = """
        SELECT available FROM messages WHERE queue = ?1 AND available > ?2
        ORDER BY available LIMIT 1
        """

    static let nextLane: StaticString = """
        SELECT available FROM lanes WHERE queue = ?1 AND available > ?2
        ORDER BY available LIMIT 1
        """

    // Settling.

    static let message: StaticString = """
        SELECT id, available, receives, sent, first_received, lane FROM messages
        WHERE queue = ?1 AND id = ?2
        """

    static let deleteMessage: StaticString = "DELETE FROM messages WHERE queue = ?1 AND id = ?2"

    static let deleteContent: StaticString = "DELETE FROM contents WHERE id = ?1"

    static let saveLane: StaticString = "UPDATE lanes SET available = ?2 WHERE number = ?1"

    static let deleteLane: StaticString = "DELETE FROM lanes WHERE number = ?1"

    // Moving.

    static let moveMessage: StaticString = """
        UPDATE messages SET queue = ?3, id = ?7, available = ?4, receives = 0, sent = ?5,
            first_received = 0, lane = ?6
        WHERE queue = ?1 AND id = ?2
        """

    /// No repeat is to be taken for one of another message that shares its id. Source: AWS, SQS,
    /// Dead-letter queue redrive.
    static let saveSource: StaticString = """
        UPDATE contents SET id = ?3, source = ?2, earlier_receives = earlier_receives + ?4,
            deduplication_id = iif(deduplication_id IS NULL, NULL, message_id)
        WHERE id = ?1
        """

    static let renumberContent: StaticString = """
        UPDATE contents SET id = ?2, message_id = ?3, source = NULL, earlier_receives = 0
        WHERE id = ?1
        """

    static let oldestMessages: StaticString = """
        SELECT id, available, receives, sent, first_received, lane FROM messages
        WHERE queue = ?1 ORDER BY id LIMIT ?2
        """

    /// Those that somebody could receive: of a group, those before the first that somebody has.
    static let movableMessages: StaticString = """
        WITH held AS MATERIALIZED (
            SELECT lane, min(id) AS first FROM messages
            WHERE queue = ?1 AND lane IS NOT NULL AND available > ?4 GROUP BY lane
        )
        SELECT id, available, receives, sent, first_received, messages.lane FROM messages
        LEFT JOIN held ON held.lane = messages.lane
        WHERE queue = ?1 AND id <= ?2 AND available <= ?4 AND (first IS NULL OR id < first)
        ORDER BY id LIMIT ?3
        """

    static let addTask: StaticString = """
        INSERT INTO move_tasks (source, destination, rate, started, status, moved, total,
            last_message)
        VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, (SELECT last FROM message_numbers))
        RETURNING number
        """

    static let tasks: StaticString = """
        SELECT number, source, destination, rate, started, status, moved, total, failure,
            last_message
        FROM move_tasks WHERE source = ?1 ORDER BY number DESC LIMIT ?2
        """

    static let task: StaticString = """
        SELECT number, source, destination, rate, started, status, moved, total, failure,
            last_message
        FROM move_tasks WHERE number = ?1
        """

    static let runningTasks: StaticString = """
        SELECT number FROM move_tasks WHERE status = 'RUNNING' ORDER BY number
        """

    static let saveTask: StaticString = """
        UPDATE move_tasks SET status = ?2, moved = ?3, failure = ?4 WHERE number = ?1
        """

    static let trimTasks: StaticString = """
        DELETE FROM move_tasks WHERE source = ?1 AND number <= (
            SELECT number FROM move_tasks WHERE source = ?1
            ORDER BY number DESC LIMIT 1 OFFSET ?2)
        """

    // Upkeep.

    static let droppedQueue: StaticString = "SELECT number FROM dropped_queues LIMIT 1"

    static let forgetDropped: StaticString = "DELETE FROM dropped_queues WHERE number = ?1"

    static let dropLanes: StaticString = "DELETE FROM lanes WHERE queue = ?1"

    static let dropDeduplications: StaticString = "DELETE FROM deduplications WHERE queue = ?1"

    static let expiredDeduplications: StaticString = """
        SELECT queue, id, group_id FROM deduplications WHERE expires <= ?1 LIMIT ?2
        """

    static let deleteDeduplication: StaticString = """
        DELETE FROM deduplications WHERE queue = ?1 AND id = ?2 AND group_id = ?3
        """
}
