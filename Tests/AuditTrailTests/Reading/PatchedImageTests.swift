import AuditPipeline
import AuditTrail
import DynamoModel
import SQLite
import Testing

@Suite struct PatchedImageTests {
    @Test func `every version of an item reads back as it was written`() async throws {
        let (test, entries) = try await large(40)
        let read = try test.reader().read { try $0.entries(in: 0..<40) }
        #expect(read.map(\.entry) == entries)
        let selection = EntrySelection(table: "Orders", key: TestTable.key("item"))
        let history = try test.reader().read { try $0.entries(matching: selection, limit: 100) }
        #expect(history.entries.map(\.entry) == entries.reversed())
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `an update of little is little, and every sixteenth image is whole`() async throws {
        let (test, _) = try await large(40)
        let sizes = try test.payloadSizes()
        #expect(sizes.indices.filter { sizes[$0] > 500 } == [0, 16, 32])
        #expect(sizes.allSatisfy { $0 > 500 || $0 < 200 })
    }

    @Test func `an item that was deleted begins with a whole image`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entries = [
            try table.putLarge("item", quantity: 1), try table.putLarge("item", quantity: 2),
            table.delete("item"), try table.putLarge("item", quantity: 3),
        ]
        try await test.write(entries)
        #expect(try test.payloadSizes().map { $0 > 500 } == [true, false, false, true])
        #expect(try test.reader().read { try $0.entries(in: 0..<4) }.map(\.entry) == entries)
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `a change that nobody recorded ends the patches`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        var entries = [try table.putLarge("item", quantity: 1)]
        _ = try table.putLarge("item", quantity: 2)
        entries.append(try table.putLarge("item", quantity: 3))
        try await test.write(entries)
        #expect(try test.payloadSizes().prefix(2).allSatisfy { $0 > 500 })
        #expect(try test.reader().read { try $0.entries(in: 0..<2) }.map(\.entry) == entries)
    }

    @Test func `a changed patch is caught where it stands`() async throws {
        let (test, _) = try await large(20)
        try test.tamper(
            """
            UPDATE entry SET payload = CAST(
                substr(payload, 1, length(payload) - 45) || x'7f'
                || substr(payload, length(payload) - 43) AS BLOB)
            WHERE leaf = 5
            """)
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.findings.first?.index == 5)
        #expect(throws: TrailError.altered(index: 5)) {
            try test.reader().read { try $0.entry(at: 5) }
        }
        #expect(try test.reader().read { try $0.entry(at: 18) } != nil)
    }

    @Test func `a patch whose base is missing is caught`() async throws {
        let (test, _) = try await large(20)
        try test.tamper("UPDATE entry SET payload = x'00' WHERE leaf = 0")
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.findings.first?.index == 0)
        #expect(throws: TrailError.altered(index: 3)) {
            try test.reader().read { try $0.entry(at: 3) }
        }
    }

    /// A trail of one item's versions.
    private func large(_ count: Int) async throws -> (TestTrail, [AuditEntry]) {
        let test = try TestTrail()
        var table = TestTable()
        let entries = try (0..<count).map { try table.putLarge("item", quantity: $0) }
        try await test.write(entries)
        return (test, entries)
    }
}

extension TestTrail {
    fileprivate func payloadSizes() throws -> [Int64] {
        let connection = try Connection(path: directory.file("audit.db"))
        var sizes: [Int64] = []
        let statement = try connection.prepare("SELECT length(payload) FROM entry ORDER BY leaf")
        try statement.forEachRow { sizes.append($0.int(0)) }
        try connection.close()
        return sizes
    }
}
