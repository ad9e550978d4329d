import Foundation
import RawSQLite

/// What SQLite alone makes of the same bytes: items with their changes and index rows in durable
/// group commits, or items read one range after the other.
struct RawStore {
    /// What one request is worth.
    enum Work: Sendable {
        /// So many items are written, each with its change and a row in every index.
        case write(items: Int, itemBytes: Int, indexes: Int)
        /// So many neighbouring items are read.
        case read(items: Int, itemBytes: Int)
    }

    /// Requests that share a commit, or that are read in one go.
    let perCommit: Int
    /// Items, or ranges of items, to choose from.
    let keys: Int
    let seconds: Double

    /// Requests per second.
    func measure(_ work: Work, at path: String) throws -> Double {
        let database = try RawDatabase(path)
        try database.execute(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE item (key TEXT PRIMARY KEY, image BLOB NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE change (number INTEGER PRIMARY KEY, images BLOB NOT NULL) STRICT;
            """)
        switch work {
        case .write(let items, let itemBytes, let indexes):
            let writing = try RawWriting(
                database, items: items, itemBytes: itemBytes, indexes: indexes)
            return try repeated(on: database, writing.run)
        case .read(let items, let itemBytes):
            try fill(database, items: items, itemBytes: itemBytes)
            let read = try database.prepare(
                "SELECT key, image FROM item WHERE key >= ?1 ORDER BY key LIMIT \(items)")
            return try repeated(on: database) { key, _ in
                try read.rows { $0.bind(1, text: Self.name(key * items)) }
            }
        }
    }

    /// Runs `request` with random keys and ever new numbers until the time is over.
    private func repeated(
        on database: RawDatabase, _ request: (_ key: Int, _ number: Int) throws -> Void,
    ) throws -> Double {
        var random = SplitMix(state: 4711)
        var count = 0
        let start = ContinuousClock.now
        let end = start + .seconds(seconds)
        while ContinuousClock.now < end {
            try database.execute("BEGIN")
            for _ in 0..<perCommit {
                try request(Int.random(in: 0..<keys, using: &random), count)
                count += 1
            }
            try database.execute("COMMIT")
        }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }

    private func fill(_ database: RawDatabase, items: Int, itemBytes: Int) throws {
        let insert = try database.prepare("INSERT INTO item VALUES (?1, ?2)")
        try database.execute("BEGIN")
        for key in 0..<keys * items {
            try insert.run {
                $0.bind(1, text: Self.name(key))
                $0.bind(2, blobOf: itemBytes)
            }
        }
        try database.execute("COMMIT")
    }

    /// An item's key.
    static func name(_ key: Int) -> String { "item-\(key + 1_000_000_000)" }
}
