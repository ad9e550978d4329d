import AuditPipeline
import DynamoModel
import Testing

@testable import AuditTrail

private let now = Timestamp(milliseconds: 1_800_000_500_000)

/// What alerts would have kept.
private struct Ledger: AlertLedger {
    var told: [Int: [EntryAlert]] = [:]
    var ids: [Int: EntryID] = [:]
    var end: Int?

    func alerts(about entry: EntryID, at index: Int) throws -> [EntryAlert] {
        ids[index, default: entry] == entry ? told[index] ?? [] : []
    }

    func places(
        in range: Range<Int>, limit: Int, where test: (EntryAlert) -> Bool,
    ) throws -> [Int] {
        let places = told.filter { range.contains($0.key) && $0.value.contains(where: test) }
        return Array(places.keys.sorted(by: >).prefix(limit))
    }

    func looked() throws -> Int? { end }
}

struct RemarkSearchTests {
    private static let ledger = Ledger(told: [
        2: [EntryAlert(rule: "quantity", severity: "high")],
        5: [
            EntryAlert(rule: "quantity", severity: "high"),
            EntryAlert(rule: "any", severity: "low"),
        ],
        9: [EntryAlert(rule: "any", severity: "low")],
    ])

    /// Entries with notes on some of them, of which the last come after the first indexing.
    private func notedTrail(_ test: TestTrail, indexed: Bool) async throws {
        let trail = try test.open()
        var table = TestTable()
        _ = try await trail.append(try table.puts(20, items: 4))
        try await annotate(3, "Checked with finance", in: trail)
        try await annotate(3, "winter sale, see TICKET-7", in: trail)
        let indexer = SearchIndexer(trail)
        if indexed { try await indexer.catchUp() }
        try await annotate(8, "winter is over", in: trail)
        _ = try await trail.append(try table.puts(2, items: 2))
        try await annotate(23, "the 2nd winter", in: trail)
        try await trail.close()
    }

    private func annotate(_ index: Int, _ text: String, in trail: Trail) async throws {
        let entry = try #require(try await trail.entry(at: index))
        _ = try await trail.annotate(
            entry.entry.id, with: EntryNote(text: text, author: "alice"))
    }

    private func reader(_ test: TestTrail, _ ledger: Ledger = ledger) throws -> TrailReader {
        try TrailReader(directory: test.directory.path, encryption: nil, alerts: ledger)
    }

    private func found(_ text: String, _ reader: TrailReader) throws -> [Int] {
        let selection = try selection(text)
        var found: [Int] = []
        var cursor: EntryCursor?
        repeat {
            let page = try reader.read {
                try $0.entries(matching: selection, before: cursor, limit: 2)
            }
            found += page.entries.map(\.trailPlace.index)
            cursor = page.next
        } while cursor != nil
        return found
    }

    // The notes themselves are the entries 20, 21, 22 and 25.
    @Test(arguments: [
        ("note:winter", [23, 8, 3]), ("note:finance", [3]), ("note:\"winter sale\"", [3]),
        ("note:*", [23, 8, 3]), ("note:summer", []), ("note:winter index:<10", [8, 3]),
        ("note:finance OR rule:any", [9, 5, 3]), ("note:finance rule:any", []),
        ("rule:quantity", [5, 2]), ("rule:quantity severity:low", [5]), ("severity:low", [9, 5]),
        ("rule:an*", [9, 5]), ("rule:* -severity:high", [9]), ("rule:none", []),
        ("note:winter -index:8", [23, 3]), ("-note:* table:Orders index:<6", [5, 4, 2, 1, 0]),
        ("rule:any op:update", [9, 5]), ("rule:any op:create", []),
    ])
    func `notes and alerts find entries, with an index, half of one, and none`(
        text: String, expected: [Int],
    ) async throws {
        for indexed in [false, true] {
            let test = try TestTrail()
            try await notedTrail(test, indexed: indexed)
            #expect(try found(text, try reader(test)) == expected, "indexed: \(indexed)")
            let trail = try test.open()
            try await SearchIndexer(trail).catchUp()
            try await trail.close()
            #expect(try found(text, try reader(test)) == expected, "all indexed")
        }
    }

    @Test func `the outline says that remarks serve, and how many entries are looked at`()
        async throws
    {
        let test = try TestTrail()
        try await notedTrail(test, indexed: true)
        let reader = try reader(test)
        for (text, terms, candidates) in [
            ("note:winter op:update", "notes w_winter*", 3), ("severity:low", "alerts", 2),
        ] {
            let outline = try reader.read { try $0.outline(of: try selection(text)) }
            #expect(outline.index == .remarks)
            #expect(outline.terms == terms)
            #expect(outline.candidates == candidates)
        }
        let negated = try reader.read { try $0.outline(of: try selection("-note:winter")) }
        #expect(negated.index != .remarks)
    }

    @Test func `an item's own history knows remarks, too`() async throws {
        let test = try TestTrail()
        try await notedTrail(test, indexed: true)
        var selection = try selection("note:winter")
        selection.table = "Orders"
        selection.key = TestTable.key("item3")
        let page = try reader(test).read { try $0.entries(matching: selection, limit: 10) }
        #expect(page.entries.map(\.trailPlace.index) == [3])
    }

    @Test func `an alert about another trail's entry says nothing of this one's`() async throws {
        let test = try TestTrail()
        try await notedTrail(test, indexed: true)
        var ledger = Self.ledger
        ledger.ids = [5: try #require(EntryID(String(repeating: "0", count: 32)))]
        #expect(try found("rule:quantity", try reader(test, ledger)) == [2])
    }

    @Test func `an entry arrives with the note for which it is wanted, once`() async throws {
        let test = try TestTrail()
        try await notedTrail(test, indexed: false)
        func arrivals(_ text: String, _ range: Range<Int>) throws -> [[Int]] {
            try reader(test).read {
                try $0.arrivals(in: range, matching: try selection(text)).arrivals.map {
                    [$0.index, $0.entry.trailPlace.index]
                }
            }
        }
        #expect(try arrivals("note:*", 0..<40) == [[20, 3], [22, 8], [25, 23]])
        #expect(try arrivals("note:winter", 0..<40) == [[21, 3], [22, 8], [25, 23]])
        #expect(try arrivals("note:winter", 22..<23) == [[22, 8]])
        #expect(try arrivals("note:winter OR index:8", 8..<25) == [[8, 8], [21, 3]])
        #expect(try arrivals("-note:* index:<2", 0..<40) == [[0, 0], [1, 1]])
    }

    @Test func `what alerts decide arrives once rules have looked`() async throws {
        let test = try TestTrail()
        try await notedTrail(test, indexed: false)
        var ledger = Self.ledger
        /// The indices of what arrives, and where to go on.
        func arrivals(_ text: String, from start: Int) throws -> [[Int]] {
            let found = try reader(test, ledger).read {
                try $0.arrivals(in: start..<30, matching: try selection(text))
            }
            return [found.arrivals.map(\.index), [found.end]]
        }
        ledger.end = 4
        #expect(try arrivals("severity:*", from: 0) == [[2], [4]])
        #expect(try arrivals("severity:*", from: 4) == [[], [4]])
        #expect(try arrivals("severity:*", from: 6) == [[], [6]])
        #expect(try arrivals("op:create", from: 0).last == [26])
        ledger.end = 30
        #expect(try arrivals("severity:*", from: 4) == [[5, 9], [26]])
    }
}

private func selection(_ text: String) throws -> EntrySelection {
    var selection = EntrySelection()
    selection.narrow(to: try EntryQuery(parsing: text, now: now, knowsRemarks: true))
    return selection
}
