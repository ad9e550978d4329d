import DynamoModel
import Testing

@testable import DynamoEngine

struct ContinuousBackupsTests {
    @Test func `a table can not be restored to a moment before somebody wants it`() async throws {
        let bench = try await Workbench.withTable()
        let told = try await bench.engine.describeContinuousBackups(.init(table: "T"))
        #expect(told.recovery == nil)
        await #expect(
            throws: DynamoDBError.recoveryUnavailable(
                "Point in time recovery is not enabled for table 'T'"),
        ) {
            try await bench.restore(to: nil)
        }
    }

    @Test func `moments begin when recovery is enabled and go on until now`() async throws {
        let bench = try await Workbench.withTable()
        let start = bench.clock.now
        let enabled = try await bench.enableRecovery()
        #expect(enabled.recovery == .init(periodDays: 35, earliest: start, latest: start))
        bench.clock.advance(by: .seconds(60))
        let told = try await bench.engine.describeContinuousBackups(.init(table: "T")).recovery
        #expect(told?.earliest == start)
        #expect(told?.latest == bench.clock.now.advanced(by: .milliseconds(-1)))
        #expect(
            try await bench.afterCrash().engine.describeContinuousBackups(.init(table: "T"))
                .recovery == told)
    }

    @Test func `moments end after the period, which does not bring back what ended`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery(days: 2)
        bench.clock.advance(by: .seconds(5 * 86_400))
        let end = bench.clock.now.advanced(by: .seconds(-2 * 86_400))
        let told = try await bench.engine.describeContinuousBackups(.init(table: "T")).recovery
        #expect(told?.earliest == end)
        let longer = try await bench.enableRecovery(days: 35).recovery
        #expect(longer?.earliest == end)
        #expect(longer?.periodDays == 35)
    }

    @Test func `disabled and enabled again it begins anew`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        let off = UpdateContinuousBackups.Request(table: "T", isEnabled: false)
        #expect(try await bench.engine.updateContinuousBackups(off).recovery == nil)
        bench.clock.advance(by: .seconds(10))
        #expect(try await bench.enableRecovery().recovery?.earliest == bench.clock.now)
    }

    @Test func `of a table that is not there backups tell in their own words`() async throws {
        let bench = try Workbench()
        let refusal = DynamoDBError.tableNotFound("Table not found: T")
        #expect(refusal.code == "TableNotFoundException")
        await #expect(throws: refusal) {
            try await bench.engine.describeContinuousBackups(.init(table: "T"))
        }
        await #expect(throws: refusal) { try await bench.enableRecovery() }
    }

    @Test func `changes are kept for the period and no longer`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery(days: 2)
        try await bench.put(["id": .string("a"), "n": .n(1)])
        bench.clock.advance(by: .seconds(2 * 86_400))
        try await bench.put(["id": .string("a"), "n": .n(2)])
        #expect(try await bench.engine.trimChanges { _ in true } == 0)
        bench.clock.advance(by: .seconds(1))
        #expect(try await bench.engine.trimChanges { _ in true } == 1)
        #expect(try await bench.sequences() == [2])
    }

    @Test func `a file from before there were backups takes them`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.put(["id": .string("a")])
        try await bench.engine.close()
        try bench.goBack(toStep: 4)
        let engine = try TableEngine(path: bench.path) { bench.clock.now }
        let backup = try await engine.createBackup(.init(table: "T", name: "nightly")).details
        #expect(backup.status == .available)
    }
}
