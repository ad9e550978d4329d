import SQLite

/// Remembers sources and authors, because many entries share a few.
struct OriginCache {
    private var sources: [Int64: EntrySource] = [:]
    private var authors: [Int64: StoredAuthor] = [:]

    /// What the row of an entry refers to; nil where the trail has no such source or author.
    mutating func origin(of row: EntryRow, in connection: Connection) throws -> EntryOrigin? {
        try origin(shard: row.shardID, author: row.authorID, in: connection)
    }

    /// The source and the author with two row ids; nil where the trail lacks one of them.
    mutating func origin(
        shard: Int64, author: Int64, in connection: Connection,
    ) throws -> EntryOrigin? {
        guard let source = try source(shard, in: connection),
            let author = try self.author(author, in: connection)
        else { return nil }
        return EntryOrigin(source: source, author: author)
    }

    /// The source with a row id; nil where the trail has none.
    mutating func source(_ id: Int64, in connection: Connection) throws -> EntrySource? {
        if let known = sources[id] { return known }
        if sources.count >= Limits.shardsInMemory { sources = [:] }
        let found = try EntrySource.find(shardID: id, in: connection)
        sources[id] = found
        return found
    }

    private mutating func author(_ id: Int64, in connection: Connection) throws -> StoredAuthor? {
        // Erased entries have no author; see `TrailSchema.erase`.
        guard id > 0 else { return .erased }
        if let known = authors[id] { return known }
        if authors.count >= Limits.authorsInMemory { authors = [:] }
        let statement = try connection.statement(TrailSchema.author)
        try statement.bind(1, id)
        guard let bytes = try statement.firstRow({ $0.blob(0) }) else { return nil }
        let found = try? StoredAuthor(bytes: bytes)
        authors[id] = found
        return found
    }
}
