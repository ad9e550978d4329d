import SQLite

extension Statement {
    /// Runs an INSERT with RETURNING to its end, and gives the row's id.
    func insertedID() throws -> Int64 {
        var id: Int64?
        try forEachRow { id = $0.int(0) }
        guard let id else { throw TrailError.storage("The database made no row where it should.") }
        return id
    }
}
