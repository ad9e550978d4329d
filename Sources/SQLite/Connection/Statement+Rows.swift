import CSQLite

/// Columns of the row that the statement stands on, and the ways to walk the rows.
extension Statement {
    /// Calls `body` with the statement on each row in turn, and resets, also where `body` throws.
    package func forEachRow(_ body: (Statement) throws -> Void) throws {
        defer { reset() }
        while try step() { try body(self) }
    }

    /// What `body` makes of the first row, or nil where there is none; resets in every case.
    package func firstRow<Value>(_ body: (Statement) throws -> Value) throws -> Value? {
        defer { reset() }
        return try step() ? try body(self) : nil
    }

    /// The integer in `column`; 0 for NULL.
    package func int(_ column: Int) -> Int64 {
        sqlite3_column_int64(handle, Int32(column))
    }

    /// The text in `column`; empty for NULL.
    package func text(_ column: Int) -> String {
        // The length is asked for after the bytes, because fetching them may convert them.
        guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// A copy of the bytes in `column`; empty for NULL.
    package func blob(_ column: Int) -> [UInt8] {
        [UInt8](bytes(column))
    }

    /// Calls `body` with the bytes in `column` as SQLite holds them; empty for NULL.
    ///
    /// They are there only until `body` returns, which must not step or reset the statement.
    package func withBlob<Value, Failure: Error>(
        _ column: Int, _ body: (Span<UInt8>) throws(Failure) -> Value,
    ) throws(Failure) -> Value {
        try body(bytes(column).span)
    }

    /// Whether `column` is NULL.
    package func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
    }

    private func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_column_blob(handle, Int32(column))
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return UnsafeRawBufferPointer(start: start, count: count).assumingMemoryBound(
            to: UInt8.self)
    }
}
