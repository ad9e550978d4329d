import AuditPipeline
import AuditTrail
import DynamoModel
import Testing

@Suite struct RedactedLinkTests {
    @Test func `entries of one rule follow each other, and keep what was taken out`() async throws {
        let test = try TestTrail()
        let redactor = try RedactedLinkTests.redactor("Quantity", .drop)
        var table = TestTable()
        let entries = try [table.put("a", quantity: 1), table.put("a", quantity: 2)]
        try await test.write(try entries.map { try RedactedLinkTests.redacted($0, by: redactor) })
        #expect(try await test.verify().verdict == .verified)
        let found = try #require(try test.reader().read { try $0.entry(at: 1) })
        #expect(found.entry.change.new == ["Id": .string("a")])
        #expect(found.entry.changes.map(\.difference) == [.redacted])
        #expect(found.previous == entries[0].id)
    }

    @Test(
        arguments: [
            (nil, "mask"), ("mask", nil), ("mask", "hash"), (nil, "drop"), ("drop", nil),
        ] as [(String?, String?)])
    func `rules may change between two entries of an item`(
        before: String?, after: String?,
    ) async throws {
        let test = try TestTrail()
        let redactors = try [before, after].map { try RedactedLinkTests.redactor(named: $0) }
        var table = TestTable()
        let first = try RedactedLinkTests.redacted(table.put("a", quantity: 1), by: redactors[0])
        let second = try RedactedLinkTests.redacted(table.put("a", quantity: 2), by: redactors[1])
        let third = try RedactedLinkTests.redacted(table.put("a", quantity: 3), by: redactors[1])
        try await test.write([first], [second, third])
        let report = try await test.verify()
        #expect(report.verdict == .verified)
        #expect(report.gaps == 0)
    }

    @Test func `a lost change still shows when the rules change`() async throws {
        let test = try TestTrail()
        let redactor = try RedactedLinkTests.redactor("Note", .drop)
        var table = TestTable()
        let first = table.put("a", ["Id": .string("a"), "Note": .null, "Size": .number(Number(1))])
        try table.slip("a", quantity: 9)
        let last = table.put("a", ["Id": .string("a"), "Note": .null, "Size": .number(Number(2))])
        try await test.write([first], [try RedactedLinkTests.redacted(last, by: redactor)])
        let report = try await test.verify()
        #expect(report.gaps == 1)
        #expect(report.foremost?.index == 1)
    }

    @Test func `a link that is said to be one of other rules, and is not, is broken`() async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write([try table.put("a", quantity: 1), try table.put("a", quantity: 2)])
        try test.tamper(
            """
            UPDATE entry
            SET header = CAST(substr(header, 1, 1) || x'06' || substr(header, 3) AS BLOB)
            WHERE leaf = 1
            """)
        #expect(try await test.verify().verdict == .broken)
    }

    private static func redactor(named method: String?) throws -> Redactor {
        switch method {
        case "mask": try redactor("Quantity", .mask(keep: 0))
        case "hash": try redactor("Quantity", .hash)
        case "drop": try redactor("Quantity", .drop)
        default: .none
        }
    }

    private static func redactor(
        _ path: String, _ method: RedactionMethod,
    ) throws -> Redactor {
        let path = try #require(RedactionPath(path))
        return Redactor([RedactionRule(path, with: method)], key: nil)
    }

    private static func redacted(
        _ entry: AuditEntry, by redactor: Redactor,
    ) throws -> AuditEntry {
        AuditEntry(try redactor.redacted(entry.change), actor: entry.actor)
    }
}
