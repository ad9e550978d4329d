import SQLite

/// Reads the headers of entries, without their content.
enum StoredHeader {
    /// The header at a leaf that must be there; throws `altered` where it is not, or is none.
    static func find(leaf: Int, in connection: Connection) throws -> LeafHeader {
        let statement = try connection.statement(TrailSchema.header)
        try statement.bind(1, leaf)
        let header = try statement.firstRow { $0.withBlob(0) { LeafHeader(bytes: $0) } } ?? nil
        guard let header else { throw TrailError.altered(index: leaf) }
        return header
    }

    /// Calls `body` with each header of some leaves, in order; throws `altered` where one is none.
    static func forEach(
        in leaves: Range<Int>, _ connection: Connection, _ body: (Int, LeafHeader) throws -> Void,
    ) throws {
        let statement = try connection.statement(TrailSchema.headers)
        try statement.bind(1, leaves.lowerBound)
        try statement.bind(2, leaves.upperBound)
        try statement.forEachRow { row in
            let leaf = Int(row.int(0))
            guard let header = row.withBlob(1, { LeafHeader(bytes: $0) }) else {
                throw TrailError.altered(index: leaf)
            }
            try body(leaf, header)
        }
    }
}
