import DynamoModel
import Testing

@testable import DynamoEngine

struct ListBackupsTests {
    @Test func `backups are listed the oldest first, those of deleted tables too`() async throws {
        let bench = try await ListBackupsTests.bench()
        #expect(try await names(bench) == ["one", "two", "three"])
    }

    @Test func `backups are found by table, kind and time`() async throws {
        let bench = try await ListBackupsTests.bench()
        let start = bench.clock.now.advanced(by: .seconds(-3))
        #expect(try await names(bench) { $0.table = "U" } == ["two"])
        #expect(
            try await names(bench) { $0.table = "arn:aws:dynamodb:us-east-1:000000000000:table/T" }
                == ["one", "three"])
        #expect(try await names(bench) { $0.table = "Absent" }.isEmpty)
        #expect(try await names(bench) { $0.kind = .system }.isEmpty)
        #expect(try await names(bench) { $0.kind = nil }.count == 3)
        #expect(
            try await names(bench) { $0.from = start.advanced(by: .seconds(1)) }
                == ["two", "three"])
        #expect(try await names(bench) { $0.to = start.advanced(by: .seconds(1)) } == ["one"])
    }

    @Test func `pages follow each other without a gap, and the last says that it is`() async throws
    {
        let bench = try await ListBackupsTests.bench()
        var request = ListBackups.Request()
        request.limit = 2
        let first = try await bench.engine.listBackups(request)
        #expect(first.backups.map(\.details.name) == ["one", "two"])
        #expect(first.lastEvaluatedARN == first.backups.last?.details.arn)
        request.exclusiveStartARN = first.lastEvaluatedARN
        let second = try await bench.engine.listBackups(request)
        #expect(second.backups.map(\.details.name) == ["three"])
        #expect(second.lastEvaluatedARN == nil)
    }

    @Test func `a page can not begin behind a backup of another region`() async throws {
        let bench = try await ListBackupsTests.bench()
        let arn = "arn:aws:dynamodb:eu-west-1:000000000000:table/T/backup/01795000000000-00000000"
        let refusal = DynamoDBError.invalidRequest(
            "The supplied ExclusiveStartBackupArn does not match the region")
        await #expect(throws: refusal) { try await names(bench) { $0.exclusiveStartARN = arn } }
    }

    private func names(
        _ bench: Workbench, _ change: (inout ListBackups.Request) -> Void = { _ in },
    ) async throws -> [String] {
        var request = ListBackups.Request()
        change(&request)
        return try await bench.engine.listBackups(request).backups.map(\.details.name)
    }

    /// Backups of two tables, a second apart; the second table is gone.
    private static func bench() async throws -> Workbench {
        let bench = try await Workbench.withTable()
        try await bench.createTable("U")
        for (name, table) in [("one", "T"), ("two", "U"), ("three", "T")] {
            try await bench.backUp(table, as: name)
            bench.clock.advance(by: .seconds(1))
        }
        _ = try await bench.engine.deleteTable(.init(table: "U"))
        return bench
    }
}
