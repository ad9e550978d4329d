import AuditPipeline
import DynamoModel
import MerkleLog
import SQLite
import Testing

@testable import AuditTrail

@Suite struct RecentEntriesTests {
    /// The entries as they are read from the file.
    private func read(_ range: Range<Int>, of trail: Trail) throws -> [RecordedEntry] {
        try trail.reader.read { try $0.entries(in: range) }
    }

    private func leaves(of trail: Trail) -> Range<Int> {
        trail.recent.window(of: 0..<trail.size).leaves
    }

    @Test func `what is at hand is what would be read`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        var table = TestTable()
        _ = try await trail.append(try table.puts(20, items: 4))
        _ = try await trail.seal()
        _ = try await trail.append(
            [try table.putLarge("large", quantity: 1), try table.putLarge("large", quantity: 2)]
                + [table.delete("item1"), table.delete("item2", by: .ttl)])
        _ = try await trail.append(try table.puts(20, items: 5))
        #expect(leaves(of: trail) == 0..<44)
        for range in [0..<44, 19..<25, 43..<44, 7..<7, 40..<60] {
            let expected = try read(range, of: trail)
            #expect(try await trail.entries(in: range) == expected)
        }
        try await trail.close()
    }

    @Test func `whoever counts entries gets those at hand without what they follow`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        var table = TestTable()
        _ = try await trail.append(try table.puts(20, items: 4))
        let plain = try read(0..<20, of: trail).map {
            RecordedEntry($0.entry, at: $0.place)
        }
        #expect(try await trail.entries(in: 0..<20, linked: false) == plain)
        #expect(try await trail.entries(in: 7..<9, linked: false) == Array(plain[7..<9]))
        // Those that are not at hand are read, up to the end of the trail.
        let last = try await trail.entries(in: 15..<40, linked: false)
        #expect(last.map(\.index) == [15, 16, 17, 18, 19])
        trail.recent.forget()
        let found = try await trail.entries(in: 0..<20, linked: false)
        #expect(found.map(\.entry) == plain.map(\.entry))
        try await trail.close()
    }

    @Test func `what was there already is not there twice`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        var table = TestTable()
        let entries = try table.puts(10)
        _ = try await trail.append(Array(entries[..<6]))
        _ = try await trail.append(entries)
        #expect(leaves(of: trail) == 0..<10)
        #expect(try await trail.entries(in: 0..<10) == read(0..<10, of: trail))
        try await trail.close()
    }

    @Test func `behind an entry of the trail's own the memory begins anew`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        var table = TestTable()
        _ = try await trail.append([try table.put("a", quantity: 1)])
        try table.lose("a", quantity: 2)
        _ = try await trail.append(
            [try table.put("a", quantity: 3), try table.put("b", quantity: 4)])
        #expect(trail.size == 4)
        #expect(leaves(of: trail) == 3..<4)
        #expect(try await trail.entries(in: 0..<4) == read(0..<4, of: trail))
        try await trail.close()
    }

    @Test func `what was erased is not at hand`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        var table = TestTable()
        _ = try await trail.append(try table.puts(10))
        let request = ErasureRequest(author: "dora", reason: "asked for", at: test.world.now)
        _ = try await trail.erase(RangeSet(3..<4), for: request)
        #expect(leaves(of: trail).isEmpty)
        let entries = try await trail.entries(in: 0..<10)
        #expect(entries[3].entry.change.kind == .erased)
        _ = try await trail.append(try table.puts(5))
        #expect(leaves(of: trail) == 11..<16)
        try await trail.close()
    }

    @Test func `what is too old makes room, and what does not follow takes its place`() throws {
        let recent = RecentEntries(limitBytes: 100)
        for first in [0, 2, 4] { recent.add(try portion(first: first, count: 2)) }
        recent.trim()
        #expect(recent.window(of: 0..<10).leaves == 2..<6)
        recent.add(try portion(first: 8, count: 1))
        #expect(recent.window(of: 0..<10).leaves == 8..<9)
        recent.add(try portion(first: 9, count: 6))
        recent.trim()
        #expect(recent.window(of: 0..<20).leaves.isEmpty)
        recent.forget()
        #expect(recent.window(of: 0..<20).leaves.isEmpty)
    }

    @Test func `an index is the same whether entries are at hand or read`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        var table = TestTable()
        _ = try await trail.append(try table.puts(30, items: 4))
        _ = try await trail.append([table.delete("item1")])
        #expect(leaves(of: trail) == 0..<31)
        try await index(trail)
        let atHand = try terms(test)
        trail.recent.forget()
        try await SearchIndexer(trail).forget()
        try await index(trail)
        #expect(atHand.count > 300)
        #expect(try terms(test) == atHand)
        try await trail.close()
    }

    private func index(_ trail: Trail) async throws {
        let indexer = SearchIndexer(trail)
        try await indexer.catchUp()
        try await indexer.close()
    }

    /// Every term of the search index with its leaf.
    private func terms(_ test: TestTrail) throws -> [String] {
        let connection = try Connection(path: test.directory.file("search.db"))
        try connection.execute(
            "CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, term, instance)")
        var terms: [String] = []
        try connection.prepare("SELECT term || ' ' || doc FROM temp.terms ORDER BY 1").forEachRow {
            terms.append($0.text(0))
        }
        return terms
    }

    /// Entries of 20 bytes each.
    private func portion(first: Int, count: Int) throws -> RecentEntries.Portion {
        var table = TestTable()
        var portion = RecentEntries.Portion(
            first: first, recorded: Timestamp(milliseconds: 0), given: try table.puts(count))
        for index in 0..<count {
            let hash = MerkleHash.leaf([UInt8(index)])
            portion.add(.init(index: index, link: .first, previous: nil, hash: hash), sizeBytes: 20)
        }
        return portion
    }
}
