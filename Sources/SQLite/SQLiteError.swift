import CSQLite

/// Why SQLite refused or failed, as SQLite says it.
package struct SQLiteError: Error, Hashable, CustomStringConvertible {
    /// What SQLite was working on when it failed.
    package enum Subject: Hashable, Sendable {
        /// The file at this path, while it was opened, checkpointed or closed.
        case file(String)
        /// This statement. Values are bound and never part of it, so it is safe to log.
        case sql(String)
    }

    /// The result code with its detail, such as 2067 for a violated UNIQUE constraint.
    ///
    /// Source: sqlite.org/rescode.html
    package let extendedCode: Int32
    /// SQLite's own sentence about the failure, in English.
    package let message: String
    /// What SQLite was working on.
    package let subject: Subject

    /// The primary result code, such as 19 for any violated constraint.
    package var code: Int32 { extendedCode & 0xFF }

    /// Reads what `database` reports about its latest call, which must be the one that failed.
    init(database: OpaquePointer?, subject: Subject) {
        extendedCode = sqlite3_extended_errcode(database)
        message = String(cString: sqlite3_errmsg(database))
        self.subject = subject
    }

    /// The code and the message in one line, with the file or the statement that they concern.
    package var description: String {
        switch subject {
        case .file(let path): "\(message) (SQLite code \(extendedCode)) in the file \(path)"
        case .sql(let sql): "\(message) (SQLite code \(extendedCode)) in the statement: \(sql)"
        }
    }
}
