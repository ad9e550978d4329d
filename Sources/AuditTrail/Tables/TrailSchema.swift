/// The file `audit.db`: all SQL of the trail.
///
/// `docs/data-files.md` explains every column.
enum TrailSchema {
    /// The steps that lead from an empty file to today's format.
    static let steps = [
        """
        CREATE TABLE trail (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            verifier TEXT NOT NULL,
            frontier BLOB NOT NULL
        ) STRICT;
        CREATE TABLE audited_table (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE stream (
            id INTEGER PRIMARY KEY,
            table_id INTEGER NOT NULL,
            arn TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE shard (
            id INTEGER PRIMARY KEY,
            stream_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            entries INTEGER NOT NULL,
            last_sequence TEXT NOT NULL,
            first_leaf INTEGER NOT NULL,
            last_leaf INTEGER NOT NULL,
            UNIQUE (stream_id, name)
        ) STRICT;
        CREATE TABLE author (
            id INTEGER PRIMARY KEY,
            digest BLOB NOT NULL UNIQUE,
            body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE entry (
            leaf INTEGER PRIMARY KEY,
            shard_id INTEGER NOT NULL,
            author_id INTEGER NOT NULL,
            header BLOB NOT NULL,
            salt BLOB NOT NULL,
            payload BLOB NOT NULL
        ) STRICT;
        CREATE TABLE entry_id (
            run INTEGER NOT NULL,
            prefix INTEGER NOT NULL,
            leaf INTEGER NOT NULL,
            PRIMARY KEY (run, prefix, leaf)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE head (
            place INTEGER PRIMARY KEY,
            item BLOB NOT NULL,
            leaf INTEGER NOT NULL,
            stream_id INTEGER NOT NULL,
            image BLOB NOT NULL
        ) STRICT;
        CREATE TABLE checkpoint (
            number INTEGER PRIMARY KEY,
            size INTEGER NOT NULL,
            time INTEGER NOT NULL,
            note TEXT NOT NULL
        ) STRICT;
        """,
        "ALTER TABLE trail ADD COLUMN sealed BLOB",
        """
        ALTER TABLE trail ADD COLUMN heads INTEGER NOT NULL DEFAULT 0;
        UPDATE trail SET heads = (SELECT coalesce(max(leaf) + 1, 0) FROM entry);
        ALTER TABLE head ADD COLUMN patches INTEGER NOT NULL DEFAULT 0;
        """,
        """
        ALTER TABLE trail ADD COLUMN erasures INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE trail ADD COLUMN authors_swept INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE kept_image (
            id INTEGER PRIMARY KEY,
            leaf INTEGER NOT NULL,
            image BLOB NOT NULL
        ) STRICT;
        CREATE INDEX kept_image_of_leaf ON kept_image (leaf);
        """,
        """
        CREATE TABLE data_key (
            number INTEGER PRIMARY KEY,
            secret TEXT NOT NULL,
            wrapped BLOB NOT NULL
        ) STRICT;
        """,
        "ALTER TABLE trail ADD COLUMN archived INTEGER NOT NULL DEFAULT 0",
        // Facts of version 3, which an older program would take for altered ones.
        "",
        // Deletions of tables, the same.
        "",
    ]

    /// The version since which heads may lag behind the entries, and count patches.
    static let versionOfLaggingHeads = 3

    /// The version since which entries may be erased.
    static let versionOfErasures = 4

    /// The version since which content may be encrypted.
    static let versionOfDataKeys = 5

    /// The version since which values may be in an archive alone.
    static let versionOfArchivedEntries = 6

    /// What the writer's connection does in another way than others.
    static let settings = "PRAGMA secure_delete = ON"

    static let trail: StaticString = "SELECT verifier, frontier FROM trail"
    static let beginTrail: StaticString =
        "INSERT INTO trail (one, verifier, frontier) VALUES (1, ?, ?)"
    static let saveEnd: StaticString = "UPDATE trail SET frontier = ?, heads = ?"
    static let sealed: StaticString = "SELECT sealed FROM trail"
    static let saveSealed: StaticString = "UPDATE trail SET sealed = ?"

    static let dataKeys: StaticString = "SELECT number, secret, wrapped FROM data_key"
    static let keepDataKey: StaticString =
        "INSERT OR REPLACE INTO data_key (number, secret, wrapped) VALUES (?, ?, ?)"

    static let tables: StaticString = """
        SELECT audited_table.name, sum(shard.entries), min(shard.first_leaf), max(shard.last_leaf)
        FROM audited_table
        JOIN stream ON stream.table_id = audited_table.id
        JOIN shard ON shard.stream_id = stream.id
        GROUP BY audited_table.id ORDER BY audited_table.name
        """
    static let table: StaticString = "SELECT id FROM audited_table WHERE name = ?"
    static let insertTable: StaticString =
        "INSERT INTO audited_table (name) VALUES (?) RETURNING id"
    static let stream: StaticString = "SELECT id FROM stream WHERE arn = ?"
    static let streamARN: StaticString = "SELECT arn FROM stream WHERE id = ?"
    static let insertStream: StaticString =
        "INSERT INTO stream (table_id, arn) VALUES (?, ?) RETURNING id"

    static let shardNamed: StaticString = """
        SELECT id, entries, last_sequence, first_leaf, last_leaf FROM shard
        WHERE stream_id = ? AND name = ?
        """
    static let insertShard: StaticString = """
        INSERT INTO shard (stream_id, name, entries, last_sequence, first_leaf, last_leaf)
        VALUES (?, ?, 0, '', ?, ?) RETURNING id
        """
    static let saveShard: StaticString =
        "UPDATE shard SET entries = ?, last_sequence = ?, last_leaf = ? WHERE id = ?"
    static let source: StaticString = """
        SELECT audited_table.id, audited_table.name, stream.id, stream.arn, shard.name
        FROM shard
        JOIN stream ON stream.id = shard.stream_id
        JOIN audited_table ON audited_table.id = stream.table_id
        WHERE shard.id = ?
        """
    static let lastSequences: StaticString = "SELECT name, last_sequence FROM shard"
    static let shardCounts: StaticString =
        "SELECT id, entries, last_sequence, first_leaf, last_leaf FROM shard ORDER BY id"

    static let author = ContentStatement(
        sealed: "SELECT opened(body) FROM author WHERE id = ?",
        plain: "SELECT body FROM author WHERE id = ?")
    static let authorID: StaticString = "SELECT id FROM author WHERE digest = ?"
    static let authors = ContentStatement(
        sealed: "SELECT id, digest, opened(body) FROM author",
        plain: "SELECT id, digest, body FROM author")
    static let insertAuthor = ContentStatement(
        sealed: "INSERT INTO author (digest, body) VALUES (?, sealed(?)) RETURNING id",
        plain: "INSERT INTO author (digest, body) VALUES (?, ?) RETURNING id")

    static let insertEntry = ContentStatement(
        sealed: """
            INSERT INTO entry (leaf, shard_id, author_id, header, salt, payload)
            VALUES (?1, ?2, ?3, ?4, masked(?5, ?4), sealed(?6))
            """,
        plain: """
            INSERT INTO entry (leaf, shard_id, author_id, header, salt, payload)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """)
    static let entry = ContentStatement(
        sealed: """
            SELECT leaf, shard_id, author_id, header,
            unmasked(salt, header, payload), opened(payload)
            FROM entry WHERE leaf = ?
            """,
        plain: """
            SELECT leaf, shard_id, author_id, header, salt, payload
            FROM entry WHERE leaf = ?
            """)
    static let entriesAscending = ContentStatement(
        sealed: """
            SELECT leaf, shard_id, author_id, header,
            unmasked(salt, header, payload), opened(payload)
            FROM entry WHERE leaf >= ? AND leaf < ? ORDER BY leaf
            """,
        plain: """
            SELECT leaf, shard_id, author_id, header, salt, payload
            FROM entry WHERE leaf >= ? AND leaf < ? ORDER BY leaf
            """)
    static let originsAscending: StaticString = """
        SELECT leaf, shard_id, author_id FROM entry WHERE leaf >= ? AND leaf < ? ORDER BY leaf
        """
    static let originsDescending: StaticString = """
        SELECT leaf, shard_id, author_id FROM entry WHERE leaf >= ? AND leaf < ?
        ORDER BY leaf DESC
        """
    static let shardOfEntry: StaticString = "SELECT shard_id FROM entry WHERE leaf = ?"
    static let outermostEntries: StaticString =
        "SELECT (SELECT min(leaf) FROM entry), (SELECT max(leaf) FROM entry)"
    static let content = ContentStatement(
        sealed: "SELECT header, opened(payload), length(payload) FROM entry WHERE leaf = ?",
        plain: "SELECT header, payload, length(payload) FROM entry WHERE leaf = ?")
    static let header: StaticString = "SELECT header FROM entry WHERE leaf = ?"
    static let headers: StaticString =
        "SELECT leaf, header FROM entry WHERE leaf >= ? AND leaf < ? ORDER BY leaf"

    static let insertID: StaticString =
        "INSERT INTO entry_id (run, prefix, leaf) VALUES (?, ?, ?)"
    static let ids: StaticString = "SELECT run, prefix, leaf FROM entry_id"
    static let leavesOfID: StaticString =
        "SELECT leaf FROM entry_id WHERE run = ? AND prefix >= ? AND prefix <= ?"

    static let head: StaticString =
        "SELECT item, leaf, stream_id, image, patches FROM head WHERE place = ?"
    static let headBefore: StaticString =
        "SELECT item, leaf, stream_id, image, 0 FROM head WHERE place = ?"
    static let headedSize: StaticString = "SELECT heads FROM trail"
    static let saveHead: StaticString = """
        INSERT INTO head (place, item, leaf, stream_id, image, patches) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (place) DO UPDATE
        SET leaf = excluded.leaf, stream_id = excluded.stream_id, image = excluded.image,
            patches = excluded.patches
        WHERE item = excluded.item
        """
    static let heads: StaticString =
        "SELECT item, leaf, stream_id, image, patches, place FROM head"
    static let headsBefore: StaticString =
        "SELECT item, leaf, stream_id, image, 0, place FROM head"

    static let headsBehind: StaticString =
        "SELECT place, leaf, item FROM head WHERE place > ?1 OR ?2 ORDER BY place LIMIT ?3"

    static let insertCheckpoint: StaticString =
        "INSERT INTO checkpoint (number, size, time, note) VALUES (?, ?, ?, ?)"
    static let newestCheckpoint: StaticString =
        "SELECT number, size, time, note FROM checkpoint ORDER BY number DESC LIMIT 1"
    static let checkpoints: StaticString = """
        SELECT number, size, time, note FROM checkpoint WHERE number > ? ORDER BY number LIMIT ?
        """
    static let checkpointsUntil: StaticString = """
        SELECT number, size, time, note FROM checkpoint WHERE time <= ?
        ORDER BY number DESC LIMIT ?
        """
    static let checkpointsDescending: StaticString = """
        SELECT number, size, time, note FROM checkpoint WHERE number < ?
        ORDER BY number DESC LIMIT ?
        """
}
