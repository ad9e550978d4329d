import SQLite

/// The row of an entry that a statement stands on; gone with the statement's next step.
struct EntryRow {
    private let statement: Statement

    init(_ statement: Statement) {
        self.statement = statement
    }

    var index: Int { Int(statement.int(0)) }
    var shardID: Int64 { statement.int(1) }
    var authorID: Int64 { statement.int(2) }
    var salt: UInt128? { statement.wide(4) }

    /// Lends the bytes that the leaf is made of.
    func withHeader<Value, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try statement.withBlob(3, body)
    }

    /// Lends the content.
    func withPayload<Value, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try statement.withBlob(5, body)
    }
}
