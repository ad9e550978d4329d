import RawSQLite

/// Writes items with their changes and index rows.
struct RawWriting {
    private static let changeHeadBytes = 100

    private let items: Int
    private let itemBytes: Int
    private let upsert: RawStatement
    private let insertChange: RawStatement
    private let indexes: [(delete: RawStatement, insert: RawStatement)]

    /// Creates the indexes, and prepares what a request of so many items needs.
    init(_ database: RawDatabase, items: Int, itemBytes: Int, indexes: Int) throws {
        self.items = items
        self.itemBytes = itemBytes
        upsert = try database.prepare(
            "INSERT INTO item VALUES (?1, ?2) ON CONFLICT DO UPDATE SET image = excluded.image")
        insertChange = try database.prepare("INSERT INTO change (images) VALUES (?1)")
        self.indexes = try (0..<indexes).map { number in
            try database.execute(
                """
                CREATE TABLE index_\(number)
                    (key TEXT PRIMARY KEY, image BLOB NOT NULL) STRICT, WITHOUT ROWID
                """)
            return (
                try database.prepare("DELETE FROM index_\(number) WHERE key = ?1"),
                try database.prepare("INSERT INTO index_\(number) VALUES (?1, ?2)")
            )
        }
    }

    /// Writes the items of a key; in an index, each leaves an earlier place for a new one.
    func run(key: Int, number: Int) throws {
        for item in key * items..<(key + 1) * items {
            try upsert.run {
                $0.bind(1, text: RawStore.name(item))
                $0.bind(2, blobOf: itemBytes)
            }
            try insertChange.run { $0.bind(1, blobOf: Self.changeHeadBytes + 2 * itemBytes) }
            for index in indexes {
                try index.delete.run { $0.bind(1, text: RawStore.name(number - 10_000)) }
                try index.insert.run {
                    $0.bind(1, text: RawStore.name(number))
                    $0.bind(2, blobOf: itemBytes)
                }
            }
        }
    }
}
