extension Schema {
    /// The step that lets shards begin and end while their stream goes on.
    static let rotationColumns = """
        ALTER TABLE shard ADD COLUMN opened INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE shard ADD COLUMN closed INTEGER;
        UPDATE shard SET
            opened = (SELECT created FROM stream WHERE stream.id = stream_id),
            closed = (SELECT closed FROM stream WHERE stream.id = stream_id);
        """

    static let shards: StaticString = """
        SELECT id, stream_id, name, parent_id, lowest_hash, first_sequence, last_sequence,
            trimmed_sequence, opened, closed
        FROM shard ORDER BY id
        """
    static let insertShard: StaticString = """
        INSERT INTO shard
            (stream_id, name, parent_id, lowest_hash, first_sequence, opened, trimmed_sequence)
        VALUES (?, ?, ?, ?, ?, ?, 0) RETURNING id
        """
    static let closeShard: StaticString =
        "UPDATE shard SET last_sequence = ?, closed = ? WHERE id = ?"
    static let saveTrimmed: StaticString = "UPDATE shard SET trimmed_sequence = ? WHERE id = ?"
    static let deleteShard: StaticString = "DELETE FROM shard WHERE id = ?"
    /// The highest number that a shard ever had, those that are gone included.
    static let newestShard: StaticString = "SELECT seq FROM sqlite_sequence WHERE name = 'shard'"
}
