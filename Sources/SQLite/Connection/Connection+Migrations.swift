extension Connection {
    private static let readVersion: StaticString = "PRAGMA user_version"

    /// The version of the file's format: how many steps of its schema were taken, 0 when new.
    package var userVersion: Int {
        get throws(SQLiteError) {
            let statement = try statement(Self.readVersion)
            defer { statement.reset() }
            return try statement.step() ? Int(statement.int(0)) : 0
        }
    }

    /// Takes the steps of a schema that the file has not taken yet, all in one transaction.
    ///
    /// The first step makes version 1 of an empty file. Steps are only ever added at the end; one
    /// that was released never changes. Throws `newerFormat`, and leaves the file as it was, where
    /// it has taken more steps than there are.
    package func migrate(to steps: [String]) throws(DatabaseFileError) {
        guard try requireVersion(atMost: steps.count) < steps.count else { return }
        do throws(SQLiteError) {
            try begin()
            try takeMissing(steps)
        } catch {
            throw .failed(error)
        }
    }

    /// The version of the file, where this program knows it; throws `newerFormat` otherwise.
    @discardableResult
    package func requireVersion(atMost supported: Int) throws(DatabaseFileError) -> Int {
        let found: Int
        do throws(SQLiteError) {
            found = try userVersion
        } catch {
            throw .failed(error)
        }
        guard found <= supported else {
            throw .newerFormat(path: path, found: found, supported: supported)
        }
        return found
    }

    private func takeMissing(_ steps: [String]) throws(SQLiteError) {
        do throws(SQLiteError) {
            // Asked again, now that nobody else can migrate the file.
            for step in steps.dropFirst(try userVersion) { try execute(step) }
            try execute("PRAGMA user_version = \(steps.count)")
            try commit()
        } catch {
            try rollback()
            throw error
        }
    }
}
