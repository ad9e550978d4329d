import SQLite

/// The row ids of authors, as far as the writer has met them lately.
struct AppendedAuthors {
    private var ids: [ContentDigest: Int64] = [:]
    private var latest: (digest: ContentDigest, id: Int64)?

    /// The row id of an author, whose row is made where there is none.
    mutating func id(of author: StoredAuthor, in connection: Connection) throws -> Int64 {
        if let latest, latest.digest == author.digest { return latest.id }
        let known = ids[author.digest]
        let id = try known ?? Self.find(author, in: connection)
        if known == nil {
            if ids.count >= Limits.authorsInMemory { ids = [:] }
            ids[author.digest] = id
        }
        latest = (author.digest, id)
        return id
    }

    private static func find(_ author: StoredAuthor, in connection: Connection) throws -> Int64 {
        let digest = author.digest.withUnsafeBytes { Array($0) }
        let find = try connection.statement(TrailSchema.authorID)
        try find.bind(1, digest)
        if let found = try find.firstRow({ $0.int(0) }) { return found }
        let insert = try connection.statement(TrailSchema.insertAuthor)
        try insert.bind(1, digest)
        try insert.bind(2, author.bytes)
        return try insert.insertedID()
    }
}
