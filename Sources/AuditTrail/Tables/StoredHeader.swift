import SQLite

/// Reads the header of one entry, without its content.
enum StoredHeader {
    /// The header at a leaf that must be there; throws `altered` where it is not, or is none.
    static func find(leaf: Int, in connection: Connection) throws -> LeafHeader {
        let statement = try connection.statement(TrailSchema.header)
        try statement.bind(1, leaf)
        let header = try statement.firstRow { $0.withBlob(0) { LeafHeader(bytes: $0) } } ?? nil
        guard let header else { throw TrailError.altered(index: leaf) }
        return header
    }
}
