import AuditPipeline
import DynamoModel
import Testing

@testable import AuditTrail

/// Values that many entries brought, which the index keeps with every entry that has them.
struct FrequentValueTests {
    private static let cities = ["Rome", "Milan", "Turin"]
    /// Texts that begin alike for longer than a term holds.
    private static let notes = (0..<3).map { "The-agreement-with-the-supplier-of-part-\($0)" }

    /// Items with few values that all of them share, and changes of one thing that few share.
    private static func history() throws -> [AuditEntry] {
        var table = TestTable()
        return (0..<2800).map { number in
            let item = number % 700
            let round = number / 700
            if item % 97 == 13, round == 3 { return table.delete("item\(item)") }
            return table.put(
                "item\(item)",
                [
                    "Id": .string(Text("item\(item)")), "Round": .number(Number(Int64(round))),
                    "Note": .string(Text(notes[item % 3])),
                    "Place": .map(["city": .string(Text(cities[(item + round / 2) % 3]))]),
                    "Rare": .string(Text(item % 200 == 7 ? "x" : "y\(item)")),
                ])
        }
    }

    private func indexed(_ test: TestTrail) async throws {
        let trail = try test.open()
        _ = try await trail.append(try Self.history())
        let indexer = SearchIndexer(trail)
        try await indexer.catchUp()
        try await indexer.close()
        try await trail.close()
    }

    private func found(_ text: String, _ reader: TrailReader, limit: Int = 1000) throws -> [Int] {
        var found: [Int] = []
        var cursor: EntryCursor?
        repeat {
            let page = try reader.read {
                try $0.entries(matching: try selection(text), before: cursor, limit: limit)
            }
            found += page.entries.map(\.trailPlace.index)
            cursor = page.next
        } while cursor != nil
        return found
    }

    @Test func `they find exactly what looking at every entry finds`() async throws {
        let test = try TestTrail()
        try await indexed(test)
        let reader = try test.reader()
        try test.directory.remove("search.db")
        let walking = try test.reader()
        for text in [
            "new.Place.city:Rome", "old.Place.city:Milan", "any.Place:Turin op:delete",
            "new.Place.city:Rome new.Round:3", "new.Rare:x", "new.Rare:x any.Place.city:Rome",
            "changed.Place.city:Milan", "new.Place.city:Rome,Turin index:1200..1900",
            "new.Note:\"\(Self.notes[1])\"", "new.Note:\(Self.notes[1].prefix(30))*",
            "new.Place.city:Rome OR op:delete", "new.Place.city:Rome -op:update",
        ] {
            let walked = try found(text, walking)
            #expect(!walked.isEmpty, "\(text)")
            #expect(try found(text, reader) == walked, "\(text)")
        }
    }

    @Test(arguments: [
        ("new.Place.city:Rome", "(leaf % 700 + 1) % 3 = 0"),
        ("new.Place.city:Rome op:update", "(leaf % 700 + 1) % 3 = 0"),
        ("new.Note:\"\(notes[1])\"", "leaf % 700 % 3 = 1"),
        ("new.Rare:x", "leaf % 700 % 200 = 7"),
    ])
    func `a page takes a look at no entry that has another value`(
        text: String, holders: String,
    ) async throws {
        let test = try TestTrail()
        try await indexed(test)
        try test.tamper(
            "UPDATE entry SET payload = x'00' WHERE leaf >= 2100 AND NOT (\(holders))")
        let page = try test.reader().read {
            try $0.entries(matching: try selection(text), limit: 3)
        }
        #expect(page.entries.count == 3)
        try test.directory.remove("search.db")
        #expect(throws: TrailError.self) { try found(text, try test.reader()) }
    }

    @Test func `texts that begin alike are told apart`() async throws {
        let test = try TestTrail()
        try await indexed(test)
        let page = try test.reader().read { view in
            try view.withSearchIndex { index, size in
                let query = try EntryQuery(parsing: "new.Note:\"\(Self.notes[0])\"", now: now)
                let terms = try #require(query.itemTerms.first)
                return try index.leaves(having: terms, in: 0..<700, limit: 1000).map { $0 % 3 }
            }
        }
        #expect(Set(try #require(page)) == [0])
    }

    @Test func `an indexer that begins again knows which values are common`() async throws {
        let test = try TestTrail()
        let history = try Self.history()
        for portion in [history[..<1000], history[1000...]] {
            let trail = try test.open()
            _ = try await trail.append(Array(portion))
            let indexer = SearchIndexer(trail)
            try await indexer.catchUp()
            try await indexer.close()
            try await trail.close()
        }
        let reader = try test.reader()
        let indexed = try found("new.Place.city:Rome", reader)
        try test.directory.remove("search.db")
        #expect(indexed == (try found("new.Place.city:Rome", try test.reader())))
    }
}

private let now = Timestamp(milliseconds: 1_800_000_500_000)

private func selection(_ text: String) throws -> EntrySelection {
    var selection = EntrySelection()
    selection.narrow(to: try EntryQuery(parsing: text, now: now))
    return selection
}
