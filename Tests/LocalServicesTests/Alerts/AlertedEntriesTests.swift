import AuditPipeline
import DynamoModel
import PortContracts
import SQLite
import Testing

@testable import LocalServices

struct AlertedEntriesTests {
    private func told(_ count: Int) async throws -> AlertBench {
        let bench = try AlertBench([try rule { $0.severity = .high }])
        try await bench.follow(0)
        try await bench.follow(count)
        return bench
    }

    @Test func `it is kept which entries somebody was told of`() async throws {
        let bench = try await told(4)
        let ledger = try bench.file.open().alertedEntries
        #expect(try ledger.places(in: 0..<4, limit: 9) { _ in true } == [3, 2, 1, 0])
        #expect(try ledger.places(in: 1..<4, limit: 2) { $0.rule == "all" } == [3, 2])
        #expect(try ledger.places(in: 0..<4, limit: 9) { $0.severity == "low" } == [])
        let alerts = try ledger.alerts(about: AuditEntry.sample(2).id, at: 2)
        #expect(alerts == [EntryAlert(rule: "all", severity: "high")])
        #expect(try ledger.looked() == 4)
    }

    @Test func `another entry at the same place was not told of`() async throws {
        let ledger = try (try await told(2)).file.open().alertedEntries
        #expect(try ledger.alerts(about: AuditEntry.sample(1).id, at: 0).isEmpty)
    }

    @Test func `it is kept longer than the alert`() async throws {
        let bench = try await told(1)
        try await bench.deliver(1)
        let services = try bench.file.open()
        let end = Timestamp(milliseconds: .max)
        try await services.storage.writer.perform { try $0.forgetAlerts(until: end) }
        let history = try await bench.alerts(over: 1).history(of: nil, before: nil, limit: 9)
        #expect(history.isEmpty)
        #expect(try services.alertedEntries.places(in: 0..<9, limit: 9) { _ in true } == [0])
    }

    @Test func `a file from before takes it from its alerts`() async throws {
        let file = try TemporaryFile()
        let connection = try Connection(path: file.path)
        try connection.migrate(to: Array(Schema.steps.prefix(Schema.versionOfAlertedEntries - 1)))
        let alert = Alert("old", .low, about: MemoryTrail(6).all[5], key: "k")
        var writer = JSONWriter()
        alert.write(to: &writer)
        let insert = try connection.prepare(
            "INSERT INTO alerts (id, rule, alert, told) VALUES (1, 'old', ?1, 0)")
        try insert.bind(1, writer.bytes)
        try insert.run()
        #expect(try AlertFile(path: file.path).open() == false)
        try connection.close()
        let ledger = try file.open().alertedEntries
        #expect(try ledger.places(in: 0..<9, limit: 9) { $0.severity == "low" } == [5])
        let known = try ledger.alerts(about: AuditEntry.sample(5).id, at: 5)
        #expect(known.map(\.rule) == ["old"])
    }

    @Test func `the file alone tells the same, and nothing before it is opened`() async throws {
        let bench = try await told(3)
        let file = AlertFile(path: bench.file.path)
        #expect(try file.places(in: 0..<3, limit: 9) { _ in true } == [])
        #expect(try file.open())
        #expect(try file.places(in: 0..<3, limit: 9) { _ in true } == [2, 1, 0])
        #expect(try file.alerts(about: AuditEntry.sample(0).id, at: 0).count == 1)
        #expect(try file.looked() == 3)
        let none = AlertFile(path: bench.file.path + "-none")
        #expect(try none.open())
        #expect(try none.looked() == nil)
    }
}
