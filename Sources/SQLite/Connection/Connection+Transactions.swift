extension Connection {
    private static let readNow: StaticString = "BEGIN"
    private static let beginWriting: StaticString = "BEGIN IMMEDIATE"
    private static let commitAll: StaticString = "COMMIT"
    private static let rollbackAll: StaticString = "ROLLBACK"

    /// Runs `body` in one transaction that may write: commits what it did, or undoes all of it.
    ///
    /// Rethrows what `body` threw, or a `SQLiteError` where the transaction itself failed; either
    /// way nothing of it remains. Transactions do not nest.
    package func transaction<Value>(_ body: () throws -> Value) throws -> Value {
        try begin()
        return try finish(body)
    }

    /// Runs `body` on one unchanging state of the database, whatever others commit meanwhile.
    ///
    /// Keep it brief: the write-ahead log cannot shrink below a snapshot in use.
    package func snapshot<Value>(_ body: () throws -> Value) throws -> Value {
        try beginReading()
        return try finish(body)
    }

    /// Stays on one state of the database, from the next statement on.
    func beginReading() throws(SQLiteError) {
        try statement(Self.readNow).run()
    }

    /// Takes the write lock at once: a transaction that began by reading could fail to get it.
    func begin() throws(SQLiteError) {
        try statement(Self.beginWriting).run()
    }

    /// Makes the transaction durable; where it throws, the transaction may still be open.
    func commit() throws(SQLiteError) {
        try statement(Self.commitAll).run()
    }

    /// Undoes the transaction, unless SQLite had to do so by itself.
    func rollback() throws(SQLiteError) {
        guard isInTransaction else { return }
        try statement(Self.rollbackAll).run()
    }

    private func finish<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            let value = try body()
            try commit()
            return value
        } catch {
            try rollback()
            throw error
        }
    }
}
