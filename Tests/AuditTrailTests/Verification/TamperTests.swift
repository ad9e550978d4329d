import AuditPipeline
import AuditTrail
import MerkleLog
import Testing

/// Changes one thing in a sound trail of 20 entries and two checkpoints; each must be caught and
/// named.
@Suite struct TamperTests {
    @Test func `an untouched trail is verified`() async throws {
        let report = try await sound().verify()
        #expect(report.verdict == .verified)
        #expect(report.findings == [])
        #expect(report.soundEntries == 20)
        #expect(report.expectedEntries == 20)
        #expect(report.checkpoints == 2)
        #expect(report.newestCheckpoint?.size == 20)
    }

    @Test(arguments: [0, 9, 19]) func `a changed byte of a payload is caught`(leaf: Int)
        async throws
    {
        let test = try await sound()
        try test.flip("payload", byte: 40, leaf: leaf)
        try await test.expect(.entries, at: leaf, saying: "other content")
    }

    @Test func `a changed last byte of a payload is caught`() async throws {
        let test = try await sound()
        try test.tamper(
            """
            UPDATE entry SET payload =
                CAST(substr(payload, 1, length(payload) - 1) || x'77' AS BLOB)
            WHERE leaf = 7
            """)
        try await test.expect(.entries, at: 7, saying: "can not be read")
    }

    @Test func `a payload that is no payload is caught`() async throws {
        let test = try await sound()
        try test.tamper("UPDATE entry SET payload = x'' WHERE leaf = 7")
        try await test.expect(.entries, at: 7, saying: "can not be read")
    }

    @Test func `a changed salt is caught`() async throws {
        let test = try await sound()
        try test.flip("salt", byte: 3, leaf: 5)
        try await test.expect(.entries, at: 5, saying: "other content")
    }

    @Test(arguments: [(1, "leaf that can not be read"), (3, "another id"), (40, "other content")])
    func `a changed byte of a header is caught`(byte: Int, words: String) async throws {
        let test = try await sound()
        try test.flip("header", byte: byte, leaf: 5)
        try await test.expect(.entries, at: 5, saying: words)
    }

    @Test func `a changed link is caught`() async throws {
        let test = try await sound()
        try test.flip("header", byte: 34, leaf: 15)
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.findings.contains { $0.check == .entries && $0.index == 15 })
    }

    @Test func `a changed time of recording is caught by the tree`() async throws {
        let test = try await sound()
        try test.flip("header", byte: 26, leaf: 19)
        try await test.expect(.tree, at: 10, saying: "do not have the root")
    }

    @Test func `two entries exchanged are caught`() async throws {
        let test = try await sound()
        try test.tamper(
            """
            UPDATE entry SET leaf = 1000 WHERE leaf = 3;
            UPDATE entry SET leaf = 3 WHERE leaf = 4;
            UPDATE entry SET leaf = 4 WHERE leaf = 1000;
            """)
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.findings.contains { $0.check == .tree && $0.message.contains("exchanged") })
    }

    @Test func `content exchanged under the same leaves is caught`() async throws {
        let test = try await sound()
        try test.tamper(
            """
            CREATE TEMP TABLE kept AS SELECT leaf, salt, payload FROM entry WHERE leaf IN (3, 4);
            UPDATE entry SET (salt, payload) = (SELECT salt, payload FROM kept WHERE leaf = 4)
            WHERE leaf = 3;
            UPDATE entry SET (salt, payload) = (SELECT salt, payload FROM kept WHERE leaf = 3)
            WHERE leaf = 4;
            """)
        try await test.expect(.entries, at: 3, saying: "other content")
    }

    @Test func `an entry deleted in the middle is caught`() async throws {
        let test = try await sound()
        try test.tamper("DELETE FROM entry WHERE leaf = 8")
        try await test.expect(.entries, at: 8, saying: "Entry #8 is missing")
        let report = try await test.verify()
        #expect(report.root == nil)
        #expect(report.verdict(of: .tree) == .inconclusive)
    }

    @Test func `a truncated tail is caught`() async throws {
        let test = try await sound()
        try test.tamper("DELETE FROM entry WHERE leaf >= 15")
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.findings.contains { $0.check == .entries && $0.index == 15 })
        #expect(report.findings.contains { $0.check == .head && $0.message.contains("are gone") })
    }

    @Test func `a tail of everything but the checkpoint file is caught`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(10))
        let older = try test.directory.copy()
        try await test.write(try table.puts(10))
        try older.write(try test.directory.text(of: "checkpoint"), to: "checkpoint")
        let report = try await TestTrail(directory: older).verify()
        #expect(report.verdict == .broken)
        #expect(report.findings.contains { $0.check == .checkpoints && $0.index == 10 })
        #expect(report.findings.contains { $0.check == .head && $0.index == 10 })
    }

    @Test func `a whole older copy is caught by a checkpoint that somebody kept`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(10))
        let older = try test.directory.copy()
        try await test.write(try table.puts(10))
        let kept = try test.directory.text(of: "checkpoint")
        #expect(try await TestTrail(directory: older).verify().verdict == .verified)
        let report = try await TestTrail(directory: older).verify(checkpoint: kept)
        #expect(report.verdict == .broken)
        #expect(report.foremost?.check == .head)
    }

    @Test func `an added entry is caught`() async throws {
        let test = try await sound()
        try test.tamper(
            """
            INSERT INTO entry SELECT 20, shard_id, author_id, header, salt, payload
            FROM entry WHERE leaf = 19
            """)
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.findings.contains { $0.check == .tree && $0.index == 20 })
        #expect(report.findings.contains { $0.message.contains("has already") })
    }

    @Test func `a deleted checkpoint is caught`() async throws {
        let test = try await sound()
        try test.tamper("DELETE FROM checkpoint WHERE number = 1")
        try await test.expect(.checkpoints, at: nil, saying: "Checkpoint 1 is missing")
    }

    @Test func `the newest checkpoint deleted is caught`() async throws {
        let test = try await sound()
        try test.tamper("DELETE FROM checkpoint WHERE number = 2")
        try await test.expect(.checkpoints, at: 10, saying: "later ones were removed")
    }

    @Test func `a changed checkpoint is caught`() async throws {
        let test = try await sound()
        try test.tamper("UPDATE checkpoint SET note = replace(note, '20', '19') WHERE number = 2")
        try await test.expect(.checkpoints, at: nil, saying: "does not fit")
    }

    @Test func `a changed end of the tree is caught`() async throws {
        let test = try await sound()
        try test.tamper(
            """
            UPDATE trail SET frontier =
                CAST(substr(frontier, 1, 39) || x'77' || substr(frontier, 41) AS BLOB)
            """)
        try await test.expect(.tree, at: 20, saying: "stored end")
    }

    @Test func `a changed head of an item is caught`() async throws {
        let test = try await sound()
        try test.tamper("UPDATE head SET leaf = 2 WHERE leaf = 12")
        try await test.expect(.entries, at: 2, saying: "newest")
    }

    @Test func `a deleted head of an item is caught`() async throws {
        let test = try await sound()
        try test.tamper("DELETE FROM head WHERE leaf = 12")
        try await test.expect(.entries, at: 12, saying: "newest")
    }

    @Test func `a head that is not where it is looked for is caught`() async throws {
        let test = try await sound()
        try test.tamper("UPDATE head SET place = place + 1 WHERE leaf = 12")
        try await test.expect(.entries, at: 12, saying: "kept where it is not found")
    }

    @Test func `a head behind another one in its row is sound`() async throws {
        let test = try await sound()
        try test.tamper(
            """
            CREATE TEMP TABLE kept AS SELECT * FROM head WHERE leaf = 12;
            UPDATE head SET place = (SELECT place FROM kept) + 1 WHERE leaf = 12;
            UPDATE head SET place = (SELECT place FROM kept) WHERE leaf = 13;
            """)
        let report = try await test.verify()
        let wrong = report.findings.filter { $0.message.contains("kept where it is not found") }
        #expect(wrong.map(\.index) == [13])
    }

    @Test func `a head of another stream is caught`() async throws {
        let test = try await sound()
        try test.tamper("UPDATE head SET stream_id = 99 WHERE leaf = 12")
        try await test.expect(.entries, at: 12, saying: "kept as one of another stream")
    }

    @Test func `an author under another digest is caught`() async throws {
        let test = try await sound()
        try test.tamper("UPDATE author SET digest = zeroblob(32)")
        try await test.expect(.entries, at: nil, saying: "digest of another one")
    }

    @Test func `changed names of a table are caught`() async throws {
        let test = try await sound()
        try test.tamper("UPDATE audited_table SET name = 'Invoices'")
        try await test.expect(.entries, at: 0, saying: "other content")
    }

    @Test func `another author is caught`() async throws {
        let test = try await sound()
        try test.tamper(
            "UPDATE author SET body = CAST(replace(body, x'616C696365', x'6D616C6C79') AS BLOB)")
        try await test.expect(.entries, at: 0, saying: "other content")
    }

    @Test func `an author who is gone is caught`() async throws {
        let test = try await sound()
        try test.tamper("DELETE FROM author")
        try await test.expect(.entries, at: 0, saying: "an author that the trail does not have")
    }

    @Test func `changed counts of a shard are caught`() async throws {
        let test = try await sound()
        try test.tamper("UPDATE shard SET entries = entries + 1 WHERE id = 1")
        try await test.expect(.streams, at: 0, saying: "stored counts")
    }

    private func sound() async throws -> TestTrail {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(10), try table.puts(10))
        return test
    }
}

extension TestTrail {
    /// Sets one byte, counted from one, of a column to something that it was not.
    fileprivate func flip(_ column: String, byte: Int, leaf: Int) throws {
        try tamper(
            """
            UPDATE entry SET \(column) = CAST(substr(\(column), 1, \(byte - 1))
                || CASE WHEN substr(\(column), \(byte), 1) = x'05' THEN x'06' ELSE x'05' END
                || substr(\(column), \(byte + 1)) AS BLOB)
            WHERE leaf = \(leaf)
            """)
    }

    /// Expects the verification to be broken, and to put first what it says.
    fileprivate func expect(
        _ check: Finding.Check, at index: Int?, saying words: String,
        _ location: SourceLocation = #_sourceLocation,
    ) async throws {
        let report = try await verify()
        #expect(report.verdict == .broken, sourceLocation: location)
        let foremost = report.findings.first { $0.check == check }
        #expect(foremost?.index == index, "\(report.findings)", sourceLocation: location)
        #expect(
            foremost?.message.contains(words) == true, "\(report.findings)",
            sourceLocation: location,
        )
    }
}
