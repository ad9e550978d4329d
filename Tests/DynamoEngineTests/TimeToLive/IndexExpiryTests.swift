import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

@Test func `an item that expires leaves its indexes too, and their figures`() async throws {
    let bench = try await Workbench.withIndexes(.local(), .global(.keysOnly))
    try await bench.expire()
    try await bench.put(order("a", 1, placed("open", due: 7, ["ttl": .n(bench.second - 1)])))
    try await bench.put(order("a", 2, placed("open", due: 8, ["ttl": .n(bench.second + 60)])))
    try await bench.sweep()
    for name in ["ByDate", "ByState"] {
        #expect(try await bench.scan(name).map { $0["sk"] } == [.n(2)])
        #expect(try bench.rows(of: name).count == 1)
        #expect(try await bench.describe(name)?.itemCount == 1)
    }
}

@Test func `an index that can not be written keeps an expired item whole`() async throws {
    let bench = try await Workbench.withIndexes(.global())
    try await bench.expire()
    let item = order("a", 1, placed("open", due: 7, ["ttl": .n(bench.second - 1)]))
    try await bench.put(item)
    try bench.freeze("ByState")
    await #expect(throws: (any Error).self) { try await bench.sweep() }
    #expect(try await bench.item(["id": .string("a"), "sk": .n(1)]) == item)
    #expect(try await bench.scan("ByState") == [item])
    #expect(try bench.indexedTimes() == [bench.second - 1])
}

@Test func `a deleted table takes its index rows and its expiry times along`() async throws {
    let bench = try await Workbench.withIndexes(.local(), .global())
    try await bench.expire()
    #expect(try bench.tablesOfOwn() == ["expiry_1", "index_1", "index_2", "items_1"])
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    #expect(try bench.tablesOfOwn() == [])
}

extension Workbench {
    /// The tables of the file that were made for one table or one index.
    fileprivate func tablesOfOwn() throws -> [String] {
        try engine.readers.read { connection in
            var names: [String] = []
            let select = "SELECT name FROM sqlite_schema WHERE name GLOB '*_[0-9]' ORDER BY name"
            try connection.prepare(select).forEachRow { row in
                if !row.text(0).hasPrefix("sqlite_") { names.append(row.text(0)) }
            }
            return names
        }
    }
}
