import AuditPipeline
import AuditTrail
import DynamoModel
import SQLite
import Testing

/// A trail of 30 entries on ten items, of which the table of heads knows the first 20.
@Suite struct HeadTests {
    private let test: TestTrail
    private let trail: Trail
    private var table = TestTable()

    init() async throws {
        test = try TestTrail()
        trail = try test.open()
        _ = try await trail.append(try table.puts(20))
        _ = try await trail.append(try table.puts(10))
    }

    @Test func `a head waits for others before it is written`() throws {
        #expect(try headedSize(in: test.directory.copy()) == 20)
    }

    @Test func `an item's history begins with an entry whose head was not written yet`() throws {
        let query = EntrySelection(table: "Orders", key: TestTable.key("item4"))
        let page = try trail.reader.read { try $0.entries(matching: query, limit: 10) }
        #expect(page.entries.map(\.trailPlace.index) == [24, 14, 4])
    }

    @Test func `a trail with heads that were not written yet is sound`() async throws {
        let crashed = try TestTrail(directory: test.directory.copy())
        let report = try await crashed.verify()
        #expect(report.soundEntries == 30)
        #expect(report.findings.filter { $0.check == .entries } == [])
    }

    @Test func `what heads were not written before a crash is read from the entries`()
        async throws
    {
        let crashed = try TestTrail(directory: test.directory.copy())
        var table = table
        try await crashed.write(try table.puts(10))
        #expect(try await crashed.verify().verdict == .verified)
        #expect(try headedSize(in: crashed.directory) == 40)
    }

    @Test func `a checkpoint has the heads written`() async throws {
        _ = try await trail.seal()
        #expect(try headedSize(in: test.directory.copy()) == 30)
    }

    @Test func `heads that are said to be written and are not are caught`() async throws {
        let forged = try TestTrail(directory: test.directory.copy())
        try forged.tamper("UPDATE trail SET heads = 30")
        let report = try await forged.verify()
        #expect(report.verdict == .broken)
        #expect(report.findings.contains { $0.check == .entries && $0.message.contains("newest") })
    }

    @Test(arguments: [Int64.max, -1])
    func `heads of an impossible number of entries are caught, and not added to`(
        count: Int64,
    ) async throws {
        let forged = try TestTrail(directory: test.directory.copy())
        try forged.tamper("UPDATE trail SET heads = \(count)")
        let report = try await forged.verify()
        #expect(report.findings.contains { $0.message.contains("Heads are said to be kept") })
        #expect(throws: (any Error).self) { try forged.open() }
    }

    private func headedSize(in directory: TemporaryDirectory) throws -> Int64? {
        let connection = try Connection(path: directory.file("audit.db"))
        defer { try? connection.close() }
        return try connection.prepare("SELECT heads FROM trail").firstRow { $0.int(0) }
    }
}
