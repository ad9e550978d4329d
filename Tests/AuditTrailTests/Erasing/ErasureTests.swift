import AuditPipeline
import DynamoModel
import Foundation
import Testing

@testable import AuditTrail

private let marker = "Marlene-Dietrich"

private func item(_ key: String, note: String, _ number: Int = 0) -> Item {
    [
        "Id": .string(Text(key)), "Note": .string(Text(note)),
        "Filler": .string(Text(String(repeating: "abcdefgh", count: 60 + number % 7))),
        "Number": .number(Number(Int64(number))),
    ]
}

/// Three items, of which the one in the middle has the marker in its key and its values.
private func history() -> [AuditEntry] {
    var table = TestTable()
    return (0..<30).map { number in
        let key = ["a", marker, "c"][number % 3]
        return table.put(key, item(key, note: "\(key) \(number)", number))
    }
}

private func selection() -> EntrySelection {
    EntrySelection(table: "Orders", key: TestTable.key(marker))
}

private func erase(
    _ selection: EntrySelection, in trail: Trail, of test: TestTrail,
) async throws -> EntryID? {
    let plan = try await trail.erasurePlan(of: selection)
    let request = ErasureRequest(author: "dora", reason: "asked for", at: test.world.now)
    return try await trail.erase(plan.indices, for: request)
}

/// The files of a directory that have some bytes, or the word by which the index finds them.
private func files(in directory: TemporaryDirectory, having text: String) throws -> [String] {
    let manager = FileManager.default
    let word = text.lowercased().replacing("-", with: "_")
    return try manager.subpathsOfDirectory(atPath: directory.path).filter { name in
        let bytes = manager.contents(atPath: directory.file(name)) ?? Data()
        return [text, word].contains { bytes.range(of: Data($0.utf8)) != nil }
    }
}

@Suite struct ErasureTests {
    @Test func `what was erased is in none of the files, and everything verifies`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        _ = try await trail.append(history())
        _ = try await trail.seal()
        let indexer = SearchIndexer(trail)
        try await indexer.catchUp()
        #expect(try files(in: test.directory, having: marker).contains("search.db-wal"))
        let certificate = try await erase(selection(), in: trail, of: test)
        try await indexer.forget()
        #expect(try await trail.scrub())
        #expect(certificate != nil)
        #expect(try files(in: test.directory, having: marker) == [])
        let report = try await test.verify()
        #expect(report.verdict == .verified, "\(report.findings)")
        #expect(report.erasedEntries == 10)
        try await trail.close()
        #expect(try files(in: test.directory, having: marker) == [])
    }

    @Test func `an erased entry shows that it is one, and other entries what they did`()
        async throws
    {
        let test = try TestTrail()
        let trail = try test.open()
        _ = try await trail.append(history())
        let before = try await trail.entries(in: 0..<30)
        let certificate = try #require(try await erase(selection(), in: trail, of: test))
        let after = try await trail.entries(in: 0..<31)
        for (old, new) in zip(before, after) {
            #expect(old.entry.id == new.entry.id)
            #expect(old.recorded == new.recorded)
            #expect(old.previous == new.previous)
            guard old.entry.change.key == TestTable.key(marker) else {
                #expect(old.entry == new.entry)
                continue
            }
            #expect(new.entry.isErased)
            #expect(new.entry.change.new == ["Certificate": .number(Number(30))])
        }
        #expect(after[30].entry.id == certificate)
        let read = try #require(ErasureCertificate(after[30].entry))
        #expect(read.indices.entryCount == 10)
        #expect(after[30].entry.actor.name == "dora")
        #expect(after[30].entry.change.origin.caller.reason == "asked for")
        try await trail.close()
    }

    @Test func `changes of an item that is still there go on without a gap`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let first = table.put(marker, item(marker, note: "one"))
        let second = table.put(marker, item(marker, note: "two"))
        let trail = try test.open()
        _ = try await trail.append([first])
        _ = try await erase(selection(), in: trail, of: test)
        _ = try await trail.append([second])
        _ = try await trail.seal()
        let report = try await test.verify()
        #expect(report.verdict == .verified, "\(report.findings)")
        #expect(report.gaps == 0)
        #expect(try await trail.entry(at: 2)?.entry == second)
        // Again, with the new one, and nothing of the item is left.
        _ = try await erase(selection(), in: trail, of: test)
        #expect(try await trail.scrub())
        #expect(try files(in: test.directory, having: marker) == [])
        #expect(try await test.verify().verdict == .verified)
        try await trail.close()
    }

    @Test func `an item that is gone leaves not even a digest of its key`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let created = table.put(marker, item(marker, note: "one"))
        let deleted = table.delete(marker)
        let created2 = table.put(marker, item(marker, note: "three"))
        let trail = try test.open()
        _ = try await trail.append([created, deleted])
        _ = try await erase(selection(), in: trail, of: test)
        let name = ItemName(of: .insert, table: "Orders", key: TestTable.key(marker))
        #expect(try await trail.reader.perform { try $0.newestLeaf(of: name) } == nil)
        _ = try await trail.append([created2])
        _ = try await trail.seal()
        #expect(try await trail.entry(at: 3)?.previous == nil)
        let report = try await test.verify()
        #expect(report.verdict == .verified, "\(report.findings)")
        try await trail.close()
    }

    @Test func `the state before an entry that stays is kept, and goes with that entry`()
        async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        let entries = (0..<6).map { number in
            table.put("a", item("a", note: number == 2 ? marker : "later \(number)", number))
        }
        let trail = try test.open()
        _ = try await trail.append(entries)
        let request = ErasureRequest(author: nil, reason: nil, at: test.world.now)
        _ = try await trail.erase(RangeSet([0..<3]), for: request)
        #expect(try await trail.entries(in: 3..<6).map(\.entry) == Array(entries[3...]))
        #expect(try await test.verify().verdict == .verified)
        // It is what the next entry changed, and that one tells so.
        #expect(try files(in: test.directory, having: marker).isEmpty == false)
        _ = try await trail.erase(RangeSet([3..<4]), for: request)
        #expect(try await trail.scrub())
        #expect(try files(in: test.directory, having: marker) == [])
        #expect(try await trail.entries(in: 4..<6).map(\.entry) == Array(entries[4...]))
        let report = try await test.verify()
        #expect(report.verdict == .verified, "\(report.findings)")
        #expect(report.erasedEntries == 4)
        try await trail.close()
    }

    @Test func `notes go with the entries that they are about`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        let entries = history()
        _ = try await trail.append(entries)
        for entry in entries.prefix(2) {
            let note = EntryNote(text: "about \(entry.change.key)", author: nil)
            _ = try await trail.annotate(entry.id, with: note)
        }
        _ = try await erase(selection(), in: trail, of: test)
        #expect(try await trail.scrub())
        #expect(try files(in: test.directory, having: marker) == [])
        #expect(try await trail.entry(at: 30)?.entry.isErased == false)
        #expect(try await trail.entry(at: 31)?.entry.isErased == true)
        #expect(try await test.verify().verdict == .verified)
        try await trail.close()
    }

    @Test func `nobody is named any more whose entries are all erased`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        var table = TestTable()
        let kept = table.put("a", item("a", note: "one"))
        let gone = table.put("b", item("b", note: "two"))
        var actor = gone.actor
        actor.name = marker
        let named = AuditEntry(gone.change, actor: actor)
        _ = try await trail.append([kept, named])
        let request = ErasureRequest(author: nil, reason: nil, at: test.world.now)
        _ = try await trail.erase(RangeSet([1..<2]), for: request)
        #expect(try files(in: test.directory, having: marker).isEmpty == false)
        #expect(try await trail.scrub())
        #expect(try files(in: test.directory, having: marker) == [])
        #expect(try await trail.entry(at: 0)?.entry == kept)
        var other = TestTable("Other")
        let again = other.put("b", item("b", note: "three"))
        _ = try await trail.append([AuditEntry(again.change, actor: actor)])
        #expect(try await trail.entry(at: 3)?.entry.actor == actor)
        _ = try await trail.seal()
        #expect(try await test.verify().verdict == .verified)
        try await trail.close()
    }

    @Test func `erasing twice certifies once`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        _ = try await trail.append(history())
        #expect(try await erase(selection(), in: trail, of: test) != nil)
        let size = trail.size
        let request = ErasureRequest(author: nil, reason: nil, at: test.world.now)
        #expect(try await trail.erase(RangeSet([1..<2, 4..<5]), for: request) == nil)
        #expect(trail.size == size)
        try await trail.close()
    }

    @Test func `a proof made before holds, and one made after has no content`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        _ = try await trail.append(history())
        _ = try await trail.seal()
        let entry = try #require(try await trail.entry(at: 1))
        let old = try trail.reader.proof(of: entry)
        _ = try await erase(selection(), in: trail, of: test)
        let new = try trail.reader.proof(of: entry)
        #expect(try old.verify(key: trail.verifierKey).id == entry.entry.id)
        let proved = try new.verify(key: trail.verifierKey)
        #expect(proved.id == entry.entry.id)
        #expect(proved.entry == nil)
        try await trail.close()
    }

    @Test func `a hold is named with what it covers`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        _ = try await trail.append(history())
        let hold = try LegalHold("pk:\(marker) new.Number:>5", now: test.world.now)
        let plan = try await trail.erasurePlan(of: selection(), holds: [hold])
        #expect(plan.count == 10)
        #expect(plan.holds == [hold.text: 8])
        try await trail.close()
    }

    @Test func `an item that is still there is named`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        var table = TestTable()
        let entries = [
            table.put("a", item("a", note: "one")), table.put("b", item("b", note: "two")),
            table.delete("b"),
        ]
        _ = try await trail.append(entries)
        let plan = try await trail.erasurePlan(of: EntrySelection(table: "Orders"))
        #expect(plan.living == [.init(table: "Orders", key: TestTable.key("a"))])
        #expect(plan.tables == ["Orders"])
        try await trail.close()
    }

    @Test func `the search index finds others by values that an erased entry brought`()
        async throws
    {
        let test = try TestTrail()
        let trail = try test.open()
        var table = TestTable()
        let entries = (0..<4).map { table.put("a", item("a", note: "green", $0)) }
        _ = try await trail.append(entries)
        let indexer = SearchIndexer(trail)
        try await indexer.catchUp()
        let request = ErasureRequest(author: nil, reason: nil, at: test.world.now)
        _ = try await trail.erase(RangeSet([0..<2]), for: request)
        // Also where nobody says so, an index from before is not used, and made anew.
        try await indexer.catchUp()
        var wanted = EntrySelection()
        wanted.narrow(to: try EntryQuery(parsing: "new.Note:green", now: test.world.now))
        let outline = try await trail.outline(of: wanted)
        #expect(outline.indexed == trail.size)
        let found = try await trail.entries(matching: wanted, before: nil, limit: 9)
        #expect(found.entries.map(\.trailPlace.index) == [3, 2])
        try await indexer.close()
        try await trail.close()
    }

    @Test func `a trail that is closed in between goes on`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let first = table.put(marker, item(marker, note: "one"))
        let second = table.put(marker, item(marker, note: "two"))
        var trail = try test.open()
        _ = try await trail.append([first])
        _ = try await erase(selection(), in: trail, of: test)
        try await trail.close()
        trail = try test.open()
        _ = try await trail.append([second])
        try await trail.close()
        #expect(try await test.verify().verdict == .verified)
    }
}
