import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

/// The file's tables that one write of an item reaches, one after the other.
private let tables = ["items_1", "index_1", "expiry_1", "change", "data_table", "secondary_index"]

private func item(_ state: Text, ttl: Int64) -> Item {
    order("a", 1, placed(state, due: ttl, ["ttl": .n(ttl)]))
}

extension Workbench {
    /// Has every write of a table fail once its row is written.
    fileprivate func fail(behind table: String) throws {
        for event in ["INSERT", "UPDATE", "DELETE"] {
            try tamper(
                """
                CREATE TRIGGER no_\(event) AFTER \(event) ON \(table)
                BEGIN SELECT RAISE(ABORT, 'refused'); END
                """,
            )
        }
    }

    fileprivate func failNoMore() throws {
        for event in ["INSERT", "UPDATE", "DELETE"] { try tamper("DROP TRIGGER no_\(event)") }
    }

    /// How many pages the file may have, from now on; all that it has when nothing is said.
    fileprivate func limitPages(to pages: Int? = nil) async throws {
        try await engine.writer.perform { connection in
            let count = try connection.prepare("PRAGMA page_count").firstRow { $0.int(0) } ?? 0
            try connection.execute("PRAGMA max_page_count = \(pages ?? Int(count))")
        }
    }
}

@Test(arguments: tables)
func `a write that fails at any of its tables leaves nothing in the others`(table: String)
    async throws
{
    let bench = try await Workbench.withIndexes(.global())
    try await bench.expire()
    let (before, after) = (item("open", ttl: bench.second), item("closed", ttl: bench.second + 9))
    try await bench.put(before)
    let described = try await bench.engine.describeTable(.init(table: "T")).table
    try bench.fail(behind: table)
    await #expect(throws: DynamoDBError.self) { try await bench.put(after) }
    await #expect(throws: DynamoDBError.self) {
        try await bench.engine.transactWriteItems(
            .init(actions: [.put(.init(table: "T", item: after))], clientRequestToken: "token"),
        )
    }
    for found in [bench, try bench.afterCrash()] {
        #expect(try await found.item(["id": .string("a"), "sk": .n(1)]) == before)
        #expect(try await found.scan("ByState") == [before])
        #expect(try found.indexedTimes() == [bench.second])
        #expect(try await found.sequences() == [1])
        #expect(try await found.engine.describeTable(.init(table: "T")).table == described)
        try found.failNoMore()
        try await found.put(after)
        #expect(try await found.sequences() == [1, 2])
        #expect(try await found.scan("ByState") == [after])
    }
}

@Test func `a disk that is full takes no write with the one that it has no room for`() async throws
{
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    try await bench.limitPages()
    let large = AttributeValue.string(Text(String(repeating: "x", count: 300_000)))
    let outcomes = await bench.putInOneGroup([
        ["id": .string("b")], ["id": .string("a"), "large": large], ["id": .string("c")],
    ])
    let isDone = outcomes.map { if case .success = $0 { true } else { false } }
    #expect(isDone == [true, false, true])
    #expect(try await bench.item(["id": .string("a")]) == ["id": .string("a")])
    #expect(try await bench.sequences() == [1, 2, 3])

    try await bench.limitPages(to: Int(Int32.max))
    try await bench.put(["id": .string("a"), "large": large])
    #expect(try await bench.sequences() == [1, 2, 3, 4])
}
