import AuditPipeline
import DynamoModel
import Testing

@testable import AuditTrail

/// Entries are found in segments, and are the trail's.
struct ArchiveReaderTests {
    private let archive: TestArchive

    init() async throws {
        archive = try TestArchive()
        try await archive.write(250)
    }

    @Test func `an archived entry is the one of the trail`() async throws {
        let reader = try await ArchiveReader(archive.objects)
        for index in [0, 99, 100, 249] {
            let own = try archive.test.reader().read { try $0.entry(at: index) }
            let found = try await reader.entry(at: index)
            #expect(found?.entry.id == own?.entry.id)
            #expect(found?.entry.change.old == own?.entry.change.old)
            #expect(found?.entry.change.new == own?.entry.change.new)
            #expect(found?.previous == own?.previous)
            #expect(found?.seal?.leaf == own?.seal?.leaf)
        }
        #expect(try await reader.entry(at: 250) == nil)
    }

    @Test func `an entry is found by the beginning of its id`() async throws {
        let reader = try await ArchiveReader(archive.objects)
        let own = try #require(try archive.test.reader().read { try $0.entry(at: 123) })
        let digits = String(own.entry.id.description.prefix(12))
        #expect(try await reader.entry(idPrefix: digits)?.index == 123)
        #expect(try await reader.entry(idPrefix: "000000000000") == nil)
    }

    @Test func `an item's entries are found page by page, newest first`() async throws {
        let reader = try await ArchiveReader(archive.objects)
        let search = ArchiveSearch(
            EntrySelection(table: "Orders", key: TestTable.key("item3")), in: reader)
        var found: [Int] = []
        var end = 250
        while end > 0 {
            let page = try await search.entries(in: 0..<end, limit: 7)
            found += page.entries.map(\.trailPlace.index)
            end = page.floor
        }
        #expect(found == stride(from: 243, through: 3, by: -10).map(\.self))
    }

    @Test func `segments that have no match are not opened`() async throws {
        for key in try await archive.keys("entries/") { try archive.directory.remove(key) }
        let reader = try await ArchiveReader(archive.objects)
        let late = Timestamp(milliseconds: 1_900_000_000_000)
        for selection in [EntrySelection(table: "Other"), EntrySelection(since: late)] {
            let page = try await ArchiveSearch(selection, in: reader)
                .entries(in: 0..<250, limit: 10)
            #expect(page.entries.isEmpty && page.floor == 0)
        }
        await #expect(throws: ArchiveError.self) {
            try await ArchiveSearch(EntrySelection(), in: reader).entries(in: 0..<250, limit: 10)
        }
    }

    @Test func `a manifest is read once its segment is wanted`() async throws {
        for key in try await archive.keys("manifests/").dropFirst() {
            try await archive.objects.put([], as: key)
        }
        let reader = try await ArchiveReader(archive.objects)
        #expect(reader.index.size == 250)
        #expect(try await reader.entry(at: 5)?.index == 5)
        await #expect(throws: ArchiveError.self) { try await reader.entry(at: 105) }
    }

    @Test func `an entry that was altered is not given`() async throws {
        try archive.flip(try await archive.keys("entries/")[0], at: 300)
        let reader = try await ArchiveReader(archive.objects)
        await #expect(throws: ArchiveError.self) { try await reader.entry(at: 5) }
        #expect(try await reader.entry(at: 105)?.index == 105)
    }
}
