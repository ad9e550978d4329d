import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

@Test func `the indexes of a new table are active and empty, and named by their ARNs`()
    async throws
{
    let bench = try await Workbench.withIndexes(.local(.keysOnly), .global())
    let table = try await bench.engine.describeTable(.init(table: "T")).table
    #expect(table.indexes.map(\.index) == [.local(.keysOnly), .global()])
    #expect(
        table.indexes.map(\.arn) == ["\(table.arn)/index/ByDate", "\(table.arn)/index/ByState"])
    #expect(table.indexes.allSatisfy { $0.status == .active && $0.itemCount == 0 })
}

@Test func `indexes are the same after reopening`() async throws {
    let bench = try await Workbench.withIndexes(
        .local(.include(["n", "é"])), .global(.all, billing: .provisioned(read: 5, write: 6)),
        .global(.keysOnly, billing: .provisioned(read: 1, write: 1), name: "Third"),
        billing: .provisioned(read: 1, write: 1),
    )
    try await bench.put(order("a", 1, placed("open", due: 1, ["n": .n(1)])))
    let table = try await bench.engine.describeTable(.init(table: "T")).table
    let reopened = try await bench.reopened()
    #expect(try await reopened.engine.describeTable(.init(table: "T")).table == table)
    #expect(try await reopened.query().items?.count == 1)
}

@Test func `a table with indexes that can not be is not made`() async throws {
    await #expect(
        throws: DynamoDBError.validation(
            "One or more parameter values were invalid: Duplicate index name: ByState",
        ),
    ) {
        try await Workbench.withIndexes(.global(), .global())
    }
}

@Test func `the indexes of a deleted table go with it`() async throws {
    let bench = try await Workbench.withIndexes(.local(), .global())
    try await bench.put(order("a", 1, placed("open", due: 1)))
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    try await bench.createTable("T")
    #expect(try await bench.engine.describeTable(.init(table: "T")).table.indexes.isEmpty)
    let left: Int64? = try bench.engine.readers.read { connection in
        let sql = "SELECT COUNT(*) FROM sqlite_schema WHERE name LIKE 'index\\_%' ESCAPE '\\'"
        return try connection.prepare(sql).firstRow { $0.int(0) }
    }
    #expect(left == 0)
}
