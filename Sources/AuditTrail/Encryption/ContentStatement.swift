import SQLite

/// A statement about content, which is sealed where the trail is encrypted.
///
/// Where it is not, SQLite hands the bytes over as they lie there: a function that gives back what
/// it was given has them copied three times.
struct ContentStatement {
    /// Calls the functions of `ContentKeys`.
    let sealed: StaticString
    /// The same without them.
    let plain: StaticString
}

extension Connection {
    /// The statement for a constant, as the connection has to say it.
    func statement(_ statement: ContentStatement) throws(SQLiteError) -> Statement {
        try self.statement(hasFunctions ? statement.sealed : statement.plain)
    }
}
