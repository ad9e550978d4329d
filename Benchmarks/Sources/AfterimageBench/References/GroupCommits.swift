import CSQLite
import Foundation

/// What SQLite alone makes of the same bytes: an item and its change in durable group commits.
struct GroupCommits {
    private static let itemBytes = 400
    private static let changeBytes = 900

    let perCommit: Int
    let items: Int
    let seconds: Double

    /// Writes that were kept per second.
    func measure(at path: String) throws -> Double {
        let database = try RawDatabase(path)
        try database.execute(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE item (key TEXT PRIMARY KEY, image BLOB NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE change (number INTEGER PRIMARY KEY, images BLOB NOT NULL) STRICT;
            """)
        let upsert = try database.prepare(
            "INSERT INTO item VALUES (?1, ?2) ON CONFLICT DO UPDATE SET image = excluded.image")
        let insert = try database.prepare("INSERT INTO change (images) VALUES (?1)")
        var random = SplitMix(state: 4711)
        var count = 0
        let start = ContinuousClock.now
        let end = start + .seconds(seconds)
        while ContinuousClock.now < end {
            try database.execute("BEGIN IMMEDIATE")
            for _ in 0..<perCommit {
                let key = "item-\(Int.random(in: 0..<items, using: &random) + 1_000_000_000)"
                try upsert.run { statement in
                    statement.bind(1, text: key)
                    statement.bind(2, blobOf: Self.itemBytes)
                }
                try insert.run { $0.bind(1, blobOf: Self.changeBytes) }
            }
            try database.execute("COMMIT")
            count += perCommit
        }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }
}
