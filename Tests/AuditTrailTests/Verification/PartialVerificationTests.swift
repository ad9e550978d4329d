import AuditTrail
import DynamoModel
import Testing

/// Verifies only what came since a moment: a trail of three checkpoints, ten entries and a minute
/// apart.
@Suite struct PartialVerificationTests {
    private let test: TestTrail
    private let times: [Timestamp]

    init() async throws {
        test = try TestTrail()
        var table = TestTable()
        var times: [Timestamp] = []
        for _ in 0..<3 {
            times.append(test.world.now)
            try await test.write(try table.puts(10))
            test.world.advance(by: .seconds(60))
        }
        self.times = times
    }

    @Test(arguments: [(0, 20), (1, 10), (2, 0)])
    func `it begins behind the newest checkpoint before the moment`(
        checkpoint: Int, count: Int,
    ) async throws {
        let report = try await test.verify(since: times[checkpoint])
        #expect(report.findings == [])
        #expect(report.start?.number == checkpoint + 1)
        #expect(report.soundEntries == count)
        #expect(report.expectedEntries == 30)
        #expect(report.checkpoints == 2 - checkpoint)
        #expect(report.newestCheckpoint?.size == 30)
        #expect(try await report.root == test.verify().root)
    }

    @Test func `where no checkpoint is older, everything is read`() async throws {
        let report = try await test.verify(since: times[0].advanced(by: .seconds(-1)))
        #expect(report.verdict == .verified)
        #expect(report.start == nil)
        #expect(report.soundEntries == 30)
    }

    @Test func `without the published files, everything is read`() async throws {
        try test.directory.remove("tile")
        let report = try await test.verify(since: times[1])
        #expect(report.verdict == .verified)
        #expect(report.start == nil)
    }

    @Test(arguments: [
        "UPDATE checkpoint SET note = replace(note, x'0A' || '20', x'0A' || '21') WHERE number = 2",
        "UPDATE checkpoint SET size = 19 WHERE number = 2",
    ])
    func `it does not begin at a checkpoint that is none, and names it`(
        statement: String,
    ) async throws {
        try test.tamper(statement)
        let report = try await test.verify(since: times[1])
        #expect(report.start?.number == 1)
        #expect(report.verdict(of: .checkpoints) == .broken)
    }

    @Test(arguments: ["header", "salt", "payload"])
    func `an altered entry since then is caught`(column: String) async throws {
        try test.tamper(
            """
            UPDATE entry SET \(column) = CAST(substr(\(column), 1, 9) || CASE
                WHEN substr(\(column), 10, 1) = x'05' THEN x'06' ELSE x'05' END
                || substr(\(column), 11) AS BLOB) WHERE leaf = 25
            """)
        let report = try await test.verify(since: times[1])
        #expect(report.verdict == .broken)
        #expect(report.foremost?.index ?? 99 <= 25)
    }

    @Test func `a checkpoint whose time was moved back hides nothing`() async throws {
        try test.tamper(
            """
            UPDATE checkpoint SET time = time - 86400000;
            UPDATE entry SET payload = CAST(x'FF' || substr(payload, 2) AS BLOB) WHERE leaf = 25
            """)
        let report = try await test.verify(since: times[1])
        // Not behind the third one, which covers what came since then.
        #expect(report.start?.number == 2)
        #expect(report.findings.contains { $0.index == 25 && $0.verdict == .broken })
    }

    @Test func `a checkpoint is not older than an entry that it covers`() async throws {
        try test.tamper("UPDATE checkpoint SET time = time - 1 WHERE number = 2")
        let report = try await test.verify()
        #expect(report.findings.map(\.check) == [.checkpoints])
        #expect(report.verdict == .broken)
        #expect(report.foremost?.message.hasPrefix("Checkpoint 2 is kept as signed at ") == true)
    }

    @Test func `a clock that was set back makes no checkpoint older than its entries`()
        async throws
    {
        test.world.advance(by: .seconds(-3600))
        var table = TestTable("Invoices")
        try await test.write(try table.puts(5))
        let report = try await test.verify()
        #expect(report.findings == [])
        #expect(report.newestCheckpoint?.time == times[2])
    }

    @Test func `an entry that is missing since then is caught`() async throws {
        try test.tamper("DELETE FROM entry WHERE leaf = 22")
        let report = try await test.verify(since: times[1])
        #expect(report.foremost?.index == 22)
        #expect(report.foremost?.message == "Entry #22 is missing")
    }

    @Test func `a tail that is missing since then is caught`() async throws {
        try test.tamper("DELETE FROM entry WHERE leaf >= 20")
        let report = try await test.verify(since: times[1])
        #expect(report.verdict(of: .entries) == .broken)
        #expect(report.verdict(of: .head) == .broken)
    }

    @Test func `what came before is not read, which the report says`() async throws {
        try test.tamper("UPDATE entry SET salt = zeroblob(16) WHERE leaf = 2")
        let report = try await test.verify(since: times[1])
        #expect(report.verdict == .verified)
        #expect(report.start?.size == 20)
        #expect(try await test.verify().verdict == .broken)
    }

    @Test func `a kept checkpoint from before then is compared with the published tree`()
        async throws
    {
        let honest = try #require(
            try test.reader().read { try $0.checkpoints(after: 0, limit: 1) }.first)
        let kept = try await test.verify(since: times[2], checkpoint: honest.note)
        #expect(kept.verdict == .verified)
        let other = try TestTrail()
        var table = TestTable()
        try await other.write(try table.puts(9, items: 3))
        let foreign = try other.directory.text(of: "checkpoint")
        let report = try await test.verify(since: times[2], checkpoint: foreign)
        #expect(report.verdict == .broken)
    }

    @Test func `a change that is missing since then is told`() async throws {
        var table = TestTable("Users")
        let first = try table.put("a", quantity: 1)
        try await test.write([first])
        let time = test.world.now
        test.world.advance(by: .seconds(60))
        try table.lose("a", quantity: 2)
        let last = try table.put("a", quantity: 3)
        try await test.write([last])
        let report = try await test.verify(since: time)
        #expect(report.verdict == .inconclusive)
        #expect(report.gaps == 1)
        #expect(report.foremost?.index == 31)
    }

    @Test func `tiles since then are compared, full ones and others`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(300))
        let time = test.world.now
        test.world.advance(by: .seconds(60))
        try await test.write(try table.puts(300))
        let report = try await test.verify(since: time)
        #expect(report.findings == [])
        #expect(report.soundEntries == 300)
        #expect(report.tiles == 5)
    }
}
