import CSQLite

/// One compiled SQL statement: bind its parameters, then run it or read its rows.
///
/// Belongs to the thread of its connection. Parameters count from 1 and columns from 0, as SQLite
/// counts them. A failed step leaves the statement reset.
package final class Statement {
    let handle: OpaquePointer

    /// Takes over a compiled statement.
    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Binds an integer to the parameter at `index`.
    package func bind(_ index: Int, _ value: Int64) throws(SQLiteError) {
        try check(sqlite3_bind_int64(handle, Int32(index), value))
    }

    /// Binds an integer to the parameter at `index`.
    package func bind(_ index: Int, _ value: Int) throws(SQLiteError) {
        try bind(index, Int64(value))
    }

    /// Binds a copy of a text to the parameter at `index`.
    package func bind(_ index: Int, _ value: String) throws(SQLiteError) {
        var value = value
        let code = value.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) { text in
                sqlite3_bind_text64(
                    handle,
                    Int32(index),
                    text.baseAddress,
                    UInt64(text.count),
                    Self.copied,
                    UInt8(SQLITE_UTF8),
                )
            }
        }
        try check(code)
    }

    /// Binds a copy of some bytes to the parameter at `index`; no bytes are a blob too, not NULL.
    package func bind(_ index: Int, _ value: [UInt8]) throws(SQLiteError) {
        try check(value.withUnsafeBytes { bindBlob(index, $0, Self.copied) })
    }

    /// Binds a copy of some bytes to the parameter at `index`; no bytes are a blob too, not NULL.
    package func bind(_ index: Int, _ value: Span<UInt8>) throws(SQLiteError) {
        try check(value.withUnsafeBytes { bindBlob(index, $0, Self.copied) })
    }

    /// Binds NULL to the parameter at `index`.
    package func bindNull(_ index: Int) throws(SQLiteError) {
        try check(sqlite3_bind_null(handle, Int32(index)))
    }

    /// Runs `body` with some bytes bound to the parameter at `index`, which are not copied.
    ///
    /// For large blobs. Calls nest, one for each blob; the statement is reset when `body` is over,
    /// before the bytes can go.
    package func withBound<Value>(
        _ index: Int, _ bytes: Span<UInt8>, _ body: () throws -> Value,
    ) throws -> Value {
        defer { reset() }
        return try bytes.withUnsafeBytes { bytes in
            try check(bindBlob(index, bytes, Self.borrowed))
            return try body()
        }
    }

    /// Moves to the next row; false when there is none left.
    ///
    /// Whoever steps must `reset` when done, also where rows are left.
    package func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = failure()
            reset()
            throw error
        }
    }

    /// Runs to the end, dropping rows, and resets.
    package func run() throws(SQLiteError) {
        while try step() {}
        reset()
    }

    /// Makes the statement ready to run again, with nothing bound.
    package func reset() {
        // The code that it returns is that of the latest step, which threw it already.
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    /// Whether nobody is in the middle of its rows.
    var isIdle: Bool { sqlite3_stmt_busy(handle) == 0 }

    /// SQLite copies the value before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    /// The value outlives its binding, and SQLite only points to it.
    private static let borrowed: sqlite3_destructor_type? = nil

    private func bindBlob(
        _ index: Int, _ bytes: UnsafeRawBufferPointer, _ lifetime: sqlite3_destructor_type?,
    ) -> Int32 {
        guard let start = bytes.baseAddress, !bytes.isEmpty else {
            // A blob without an address would become NULL.
            return sqlite3_bind_zeroblob(handle, Int32(index), 0)
        }
        let length = UInt64(bytes.count)
        return sqlite3_bind_blob64(handle, Int32(index), start, length, lifetime)
    }

    private func check(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else { throw failure() }
    }

    private func failure() -> SQLiteError {
        let sql = sqlite3_sql(handle).map { String(cString: $0) } ?? ""
        return SQLiteError(database: sqlite3_db_handle(handle), subject: .sql(sql))
    }
}
