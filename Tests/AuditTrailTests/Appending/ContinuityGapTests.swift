import AuditPipeline
import AuditTrail
import DynamoModel
import Testing

/// A change whose before image is not what the trail had last is followed by an entry that says so.
@Suite struct ContinuityGapTests {
    private let test: TestTrail
    private let entries: [AuditEntry]

    /// Two entries of an item, between which a change was lost.
    init() throws {
        test = try TestTrail()
        var table = TestTable()
        let first = try table.put("a", quantity: 1)
        try table.slip("a", quantity: 2)
        entries = [first, try table.put("a", quantity: 3)]
    }

    @Test func `a broken image is followed by a gap in the same append`() async throws {
        let trail = try test.open()
        let outcome = try await trail.append(entries)
        #expect((outcome.appended, outcome.duplicates, outcome.gaps["Orders"]) == (2, 0, 1))
        let kept = try trail.reader.read { try $0.entries(in: 0..<9) }
        #expect(kept.map(\.entry.change.kind) == [.insert, .modify, .gap])
        let gap = try #require(kept.last?.entry)
        #expect(gap.change.key == entries[1].change.key)
        #expect(gap.change.position.table == "Orders")
        #expect(gap.change.new?["found"] == .string("image continuity"))
        #expect(gap.change.new?["entry"] == .string(Text("\(entries[1].id)")))
        #expect(gap.change.new?["index"] == .number(Number(1)))
        try await trail.close()
    }

    @Test func `a repeat brings no second gap`() async throws {
        let trail = try test.open()
        _ = try await trail.append(entries)
        let outcome = try await trail.append(entries)
        #expect((outcome.appended, outcome.duplicates, outcome.gaps["Orders"]) == (0, 2, nil))
        #expect(trail.size == 3)
        try await trail.close()
    }

    @Test func `the verification tells each gap once, and goes on`() async throws {
        try await test.write(entries)
        let report = try await test.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.gaps == 1)
        #expect(report.soundEntries == 3)
        #expect(report.findings.count == 1)
    }

    @Test func `the gap stands beside the item's history`() async throws {
        try await test.write(entries)
        let item = EntrySelection(table: "Orders", key: TestTable.key("a"))
        let page = try test.reader().read { try $0.entries(matching: item, limit: 9) }
        #expect(page.entries.map(\.entry.change.kind) == [.modify, .insert])
    }

    @Test func `each gap has an entry of its own`() async throws {
        var table = TestTable("Users")
        var all: [AuditEntry] = [try table.put("a", quantity: 1)]
        for quantity in 0..<3 {
            try table.slip("a", quantity: 10 + quantity)
            all.append(try table.put("a", quantity: 20 + quantity))
        }
        let trail = try test.open()
        let outcome = try await trail.append(all)
        #expect((outcome.appended, outcome.gaps["Users"]) == (4, 3))
        try await trail.close()
        #expect(try await test.verify().gaps == 3)
    }

    @Test func `unbroken images bring no gap, nor do items from before the trail`() async throws {
        var table = TestTable("Users")
        try table.slip("old", quantity: 1)
        let all = [try table.put("old", quantity: 2)] + (try table.puts(6, items: 2))
        let trail = try test.open()
        let outcome = try await trail.append(all)
        #expect((outcome.appended, outcome.gaps["Users"]) == (7, nil))
        try await trail.close()
    }
}
