import RawSQLite

/// SQLite alone, appending rows of a size, a thousand in a durable commit.
enum RawLog {
    static let perCommit = 1000

    /// Rows in a second.
    static func measure(rows: Int, of bytes: Int, at path: String) throws -> Double {
        let database = try RawDatabase(path)
        try database.execute(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE entry (number INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
            """)
        let insert = try database.prepare("INSERT INTO entry (content) VALUES (?1)")
        let start = ContinuousClock.now
        for _ in 0..<rows / perCommit {
            try database.execute("BEGIN")
            for _ in 0..<perCommit { try insert.run { $0.bind(1, blobOf: bytes) } }
            try database.execute("COMMIT")
        }
        return Double(rows / perCommit * perCommit) / ((ContinuousClock.now - start) / .seconds(1))
    }
}
