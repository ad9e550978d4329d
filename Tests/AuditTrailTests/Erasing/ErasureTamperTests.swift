import AuditPipeline
import DynamoModel
import Testing

@testable import AuditTrail

/// Whoever takes content out in another way than by an erasure is found.
@Suite struct ErasureTamperTests {
    private func erased(_ count: Int = 3) async throws -> TestTrail {
        let test = try TestTrail()
        let trail = try test.open()
        var table = TestTable()
        _ = try await trail.append(try (0..<8).map { try table.put("\($0)", quantity: $0) })
        let request = ErasureRequest(author: nil, reason: nil, at: test.world.now)
        _ = try await trail.erase(RangeSet([0..<count]), for: request)
        try await trail.close()
        return test
    }

    @Test func `another entry's content can not be taken out the same way`() async throws {
        let test = try await erased()
        // Of one size, and so the work of a moment.
        try test.tamper(
            """
            UPDATE entry SET salt = zeroblob(16), author_id = 0,
            payload = (SELECT payload FROM entry WHERE leaf = 2) WHERE leaf = 5
            """)
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.foremost?.index == 5)
    }

    @Test func `content without a certificate that names it is found`() async throws {
        let test = try await erased()
        let other = try await erased(4)
        try test.tamper(
            """
            ATTACH '\(other.directory.file("audit.db"))' AS other;
            UPDATE entry SET salt = zeroblob(16), author_id = 0,
            payload = (SELECT payload FROM other.entry WHERE leaf = 3) WHERE leaf = 3
            """)
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.foremost?.index == 3)
        #expect(report.foremost?.message.contains("no certificate") == true)
    }

    @Test func `content that was put back is found`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        var table = TestTable()
        _ = try await trail.append(try (0..<8).map { try table.put("\($0)", quantity: $0) })
        try await trail.close()
        let copy = try test.directory.copy()
        let again = try test.open()
        let request = ErasureRequest(author: nil, reason: nil, at: test.world.now)
        _ = try await again.erase(RangeSet([2..<3]), for: request)
        try await again.close()
        try test.tamper(
            """
            ATTACH '\(copy.file("audit.db"))' AS old;
            UPDATE entry SET (salt, author_id, payload) =
            (SELECT salt, author_id, payload FROM old.entry WHERE leaf = 2) WHERE leaf = 2
            """)
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.foremost?.index == 2)
        #expect(report.foremost?.message.contains("has content") == true)
    }

    @Test(arguments: [
        "UPDATE entry SET salt = randomblob(16) WHERE leaf = 1",
        "UPDATE entry SET author_id = 1 WHERE leaf = 1",
        """
        UPDATE entry SET payload = CAST(substr(payload, 1, length(payload) - 12) || x'41' ||
        substr(payload, length(payload) - 10) AS BLOB) WHERE leaf = 1
        """,
    ])
    func `something that is left of an erased entry is found`(sql: String) async throws {
        let test = try await erased()
        try test.tamper(sql)
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.foremost?.index == 1)
    }

    @Test func `erased entries can not be exchanged`() async throws {
        let test = try await erased()
        try test.tamper(
            "UPDATE entry SET payload = (SELECT payload FROM entry WHERE leaf = 0) WHERE leaf = 1")
        #expect(try await test.verify().verdict == .broken)
    }

    @Test func `a certificate can not be taken out`() async throws {
        let test = try await erased()
        try test.tamper("DELETE FROM entry WHERE leaf = 8")
        #expect(try await test.verify().verdict == .broken)
    }
}
