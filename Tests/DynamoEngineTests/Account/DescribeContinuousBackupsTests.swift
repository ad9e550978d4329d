import DynamoModel
import Testing

@testable import DynamoEngine

@Test func `a table is not backed up`() async throws {
    let bench = try await Workbench.withTable()
    await #expect(throws: Never.self) {
        try await bench.engine.describeContinuousBackups(.init(table: "T"))
    }
}

@Test func `of a table that is not there backups tell in their own words`() async throws {
    let bench = try Workbench()
    let refusal = DynamoDBError.tableNotFound("Table not found: T")
    #expect(refusal.code == "TableNotFoundException")
    await #expect(throws: refusal) {
        try await bench.engine.describeContinuousBackups(.init(table: "T"))
    }
}
