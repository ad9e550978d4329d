import SQLite

/// Finds the authors that no entry has any more, and takes out who they were.
enum AuthorSweep {
    /// How often entries were erased, and how often that was before the latest sweep.
    static func counts(in connection: Connection) throws -> (erasures: Int, swept: Int) {
        try connection.statement(TrailSchema.erasures).firstRow {
            (Int($0.int(0)), Int($0.int(1)))
        } ?? (0, 0)
    }

    /// The authors that are known.
    static func known(in connection: Connection) throws -> Set<Int64> {
        var ids: Set<Int64> = []
        try connection.statement(TrailSchema.authorIDs).forEachRow { ids.insert($0.int(0)) }
        return ids
    }

    /// Those of some authors that none of some entries has.
    ///
    /// Goes from the newest entry back until all of them are met, which is mostly soon.
    static func unused(
        of authors: Set<Int64>, in leaves: Range<Int>, _ connection: Connection,
    ) throws -> Set<Int64> {
        var unused = authors
        let statement = try connection.statement(TrailSchema.authorsOfEntries)
        try statement.bind(1, leaves.lowerBound)
        try statement.bind(2, leaves.upperBound)
        defer { statement.reset() }
        while !unused.isEmpty, try statement.step() { unused.remove(statement.int(0)) }
        return unused
    }

    /// Takes out who authors were.
    static func erase(_ authors: Set<Int64>, in connection: Connection) throws {
        let erase = try connection.statement(TrailSchema.eraseAuthor)
        for author in authors {
            try erase.bind(1, author)
            try erase.bind(2, erasedDigest(of: author))
            try erase.run()
        }
    }

    /// What stands in the place of the digest of an author who was erased: like no other.
    static func erasedDigest(of author: Int64) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: ContentDigest.byteCount - 8)
        digest.append(bigEndian: author)
        return digest
    }
}
