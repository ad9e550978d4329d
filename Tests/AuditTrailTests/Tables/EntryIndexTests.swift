import AuditPipeline
import DynamoModel
import SQLite
import Testing

@testable import AuditTrail

@Suite struct EntryIndexTests {
    private let test: TestTrail
    private let entries: [AuditEntry]

    /// A trail of which the index holds the larger part, and not yet the end.
    init() async throws {
        test = try TestTrail()
        var table = TestTable()
        entries = try table.puts(Limits.leavesPerIndexing + 3)
        try await test.write(Array(entries.prefix(1000)), Array(entries.dropFirst(1000)))
    }

    @Test(arguments: [0, 999, Limits.leavesPerIndexing - 1, Limits.leavesPerIndexing + 2])
    func `an entry is found by its id, whether the index holds it yet or not`(
        leaf: Int,
    ) throws {
        let found = try test.reader().read { try $0.entry(id: entries[leaf].id) }
        #expect(found?.index == leaf)
    }

    @Test(arguments: [0, Limits.leavesPerIndexing + 2])
    func `an entry is found by how its id begins`(leaf: Int) throws {
        let digits = String(entries[leaf].id.description.prefix(12))
        let found = try test.reader().read { try $0.entry(idPrefix: digits) }
        #expect(found?.index == leaf)
    }

    @Test func `repeats are recognised on both sides of the index's end`() async throws {
        let trail = try test.open()
        #expect(try await trail.append(entries).appended == 0)
        try await trail.close()
        #expect(try await test.verify().verdict == .verified)
    }

    @Test(arguments: [
        "DELETE FROM entry_id WHERE leaf = 7",
        "UPDATE entry_id SET leaf = 8 WHERE leaf = 7",
        "UPDATE entry_id SET prefix = prefix + 1 WHERE leaf = 7",
        "UPDATE entry_id SET run = 1 WHERE leaf = 7",
        "INSERT INTO entry_id VALUES (0, 0, 7)",
        "INSERT INTO entry_id SELECT 0, prefix, 4097 FROM entry_id WHERE leaf = 7",
        "DELETE FROM entry_id",
    ])
    func `an index that does not have the entries' rows is caught`(statement: String) async throws {
        #expect(try await test.verify().verdict == .verified)
        try test.tamper(statement)
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.foremost?.message.contains("index of entry ids") == true)
    }

    @Test func `the index takes each leaf once, however the appends are cut`() async throws {
        let trail = try test.open()
        var table = TestTable("Other")
        _ = try await trail.append(try table.puts(2 * Limits.leavesPerIndexing))
        try await trail.close()
        let connection = try Connection(path: test.directory.file("audit.db"), mode: .readOnly)
        let counts = try connection.statement("SELECT count(*), count(DISTINCT leaf) FROM entry_id")
            .firstRow { [$0.int(0), $0.int(1)] }
        #expect(counts == Array(repeating: Int64(3 * Limits.leavesPerIndexing), count: 2))
    }
}
