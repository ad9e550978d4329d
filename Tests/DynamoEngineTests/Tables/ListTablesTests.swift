import DynamoModel
import Testing

@testable import DynamoEngine

private func bench(_ names: String...) async throws -> Workbench {
    let bench = try Workbench()
    for name in names { try await bench.createTable(name) }
    return bench
}

@Test func `tables are listed by the bytes of their names`() async throws {
    let answer = try await bench("beta", "alpha", "Zeta").engine.listTables(.init())
    #expect(answer.tables == ["Zeta", "alpha", "beta"])
    #expect(answer.lastEvaluatedTableName == nil)
}

@Test func `a page that is full names its last table, and the next one goes on behind it`()
    async throws
{
    let bench = try await bench("a1", "b1", "c1")
    var request = ListTables.Request()
    request.limit = 2
    let first = try await bench.engine.listTables(request)
    #expect(first.tables == ["a1", "b1"])
    #expect(first.lastEvaluatedTableName == "b1")
    request.exclusiveStartTableName = first.lastEvaluatedTableName
    let second = try await bench.engine.listTables(request)
    #expect(second.tables == ["c1"])
    #expect(second.lastEvaluatedTableName == nil)
}

@Test func `a list can begin behind a name that no table has`() async throws {
    var request = ListTables.Request()
    request.exclusiveStartTableName = "b"
    #expect(try await bench("a1", "b1", "c1").engine.listTables(request).tables == ["b1", "c1"])
}

@Test func `a deleted table is not listed`() async throws {
    let bench = try await bench("a1", "b1")
    _ = try await bench.engine.deleteTable(.init(table: "a1"))
    #expect(try await bench.engine.listTables(.init()).tables == ["b1"])
}
