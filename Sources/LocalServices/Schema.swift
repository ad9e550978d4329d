/// The tables of `services.db`, and every statement on them.
enum Schema {
    /// The steps that make the file's format, oldest first; one that was released never changes.
    static let steps = [
        """
        CREATE TABLE queues (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            last_message INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        CREATE TABLE messages (
            queue INTEGER NOT NULL,
            id INTEGER NOT NULL,
            shard INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            failures INTEGER NOT NULL,
            sent INTEGER NOT NULL,
            PRIMARY KEY (queue, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE dead_letters (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            shard INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            reason TEXT NOT NULL,
            payload BLOB NOT NULL,
            parked INTEGER NOT NULL,
            UNIQUE (source, shard, sequence)
        ) STRICT;

        CREATE TABLE positions (
            consumer TEXT NOT NULL,
            shard INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (consumer, shard)
        ) STRICT, WITHOUT ROWID;
        """,
        FunctionSchema.step,
        MappingSchema.step,
        TopicSchema.step,
        TopicSchema.faultsStep,
        FunctionSchema.eventsStep,
        AlertSchema.step,
        RoleSchema.step,
        TopicSchema.receiversStep,
        AlertSchema.orderStep,
        CountSchema.gapStep,
        ReplaySchema.step,
        AlertSchema.entriesStep,
        TopicSchema.usedTokenStep,
    ]

    /// The version from which on it is kept about which entries somebody was told.
    static let versionOfAlertedEntries = 13

    static let declareQueue: StaticString = """
        INSERT INTO queues (name) VALUES (?1)
        ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING number
        """

    /// A number is not given again when the message that had it is gone.
    static let numberMessages: StaticString = """
        UPDATE queues SET last_message = last_message + ?2 WHERE number = ?1 RETURNING last_message
        """

    static let appendMessage: StaticString = """
        INSERT INTO messages (queue, id, shard, sequence, failures, sent)
        VALUES (?1, ?2, ?3, ?4, 0, ?5)
        """

    static let messagesAfter: StaticString = """
        SELECT id, shard, sequence, failures FROM messages
        WHERE queue = ?1 AND id > ?2 ORDER BY id LIMIT ?3
        """

    static let deleteMessages: StaticString = """
        DELETE FROM messages WHERE queue = ?1 AND id BETWEEN ?2 AND ?3
        """

    static let waitingQueues: StaticString = """
        SELECT number, name, last_message, count(*) FROM queues
        JOIN messages ON messages.queue = queues.number GROUP BY number ORDER BY number
        """

    static let moveMessages: StaticString = """
        UPDATE messages SET queue = ?1, id = id + ?2 WHERE queue = ?3
        """

    static let saveFailures: StaticString = """
        UPDATE messages SET failures = ?3 WHERE queue = ?1 AND id = ?2
        """

    static let countMessages: StaticString = "SELECT count(*) FROM messages WHERE queue = ?1"

    static let oldestMessage: StaticString = """
        SELECT sent FROM messages WHERE queue = ?1 ORDER BY id LIMIT 1
        """

    /// Shard zero and those below, which no table has, are those of dead letters that are no
    /// changes.
    static let oldestReferences: StaticString = """
        SELECT shard, min(sequence) FROM (
            SELECT shard, sequence FROM messages
            UNION ALL
            SELECT shard, sequence FROM dead_letters WHERE shard > 0
        ) GROUP BY shard
        """

    static let newestReferences: StaticString = """
        SELECT shard, max(sequence) FROM (
            SELECT shard, sequence FROM messages
            UNION ALL
            SELECT shard, sequence FROM dead_letters WHERE shard > 0
            UNION ALL
            SELECT shard, sequence FROM positions
        ) GROUP BY shard
        """

    static let keepDeadLetter: StaticString = """
        INSERT INTO dead_letters (source, shard, sequence, attempts, reason, payload, parked)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (source, shard, sequence) DO UPDATE SET
            attempts = excluded.attempts, reason = excluded.reason, payload = excluded.payload
        """

    static let deadLettersAfter: StaticString = """
        SELECT id, source, shard, sequence, attempts, reason, payload, parked FROM dead_letters
        WHERE id > ?1 ORDER BY id LIMIT ?2
        """

    static let takeDeadLetter: StaticString = """
        DELETE FROM dead_letters WHERE id = ?1 RETURNING shard, sequence
        """

    static let countDeadLetters: StaticString = """
        SELECT source, count(*) FROM dead_letters GROUP BY source
        """

    static let savePosition: StaticString = """
        INSERT INTO positions (consumer, shard, sequence) VALUES (?1, ?2, ?3)
        ON CONFLICT (consumer, shard) DO UPDATE SET sequence = excluded.sequence
        """

    static let positions: StaticString = """
        SELECT shard, sequence FROM positions WHERE consumer = ?1
        """

    static let positionedShards: StaticString = "SELECT consumer, shard FROM positions"

    static let shardsWithPositions: StaticString = "SELECT DISTINCT shard FROM positions"

    static let forgetPositions: StaticString = "DELETE FROM positions WHERE shard = ?1"
}
