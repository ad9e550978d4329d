@testable import SQLite

extension Connection {
    /// The first column of the first row as text, for expectations in one line.
    func value(_ sql: String) throws -> String? {
        try prepare(sql).firstRow { $0.text(0) }
    }
}
