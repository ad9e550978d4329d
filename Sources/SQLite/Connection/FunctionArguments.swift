import CSQLite

/// The values that a statement calls a function with; gone when the function returns.
package struct FunctionArguments {
    private let values: UnsafeMutablePointer<OpaquePointer?>

    init(_ values: UnsafeMutablePointer<OpaquePointer?>) {
        self.values = values
    }

    /// Calls `body` with the bytes of an argument as SQLite holds them; empty for NULL.
    package func withBlob<Value>(_ index: Int, _ body: (Span<UInt8>) throws -> Value) rethrows
        -> Value
    {
        let start = sqlite3_value_blob(values[index])
        let count = Int(sqlite3_value_bytes(values[index]))
        let bytes = UnsafeRawBufferPointer(start: start, count: count)
        return try body(bytes.assumingMemoryBound(to: UInt8.self).span)
    }
}
