import SQLite

/// Reads rows of the change log by their ids, all on one state of it: who asks for rows that follow
/// each other has them from one statement, which goes on where it stands.
struct ChangeCursor {
    private let rows: Statement
    /// The row that the statement stands on; nil before the first and behind the last.
    private var id: Int64?

    /// Reads nothing yet.
    init(_ connection: Connection) throws(SQLiteError) {
        rows = try connection.statement(Schema.changesFrom)
    }

    /// Has `body` read the row with an id and its body; nil where there is none.
    mutating func find<Value>(_ wanted: Int64, _ body: (Statement) throws -> Value) throws -> Value?
    {
        if let id, id < wanted { try step() }
        if id != wanted {
            rows.reset()
            try rows.bind(1, wanted)
            try step()
        }
        return id == wanted ? try body(rows) : nil
    }

    /// Ends the reading.
    mutating func close() {
        rows.reset()
        id = nil
    }

    private mutating func step() throws(SQLiteError) {
        id = try rows.step() ? rows.int(0) : nil
    }
}
