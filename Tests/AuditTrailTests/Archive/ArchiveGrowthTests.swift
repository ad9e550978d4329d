import AuditPipeline
import Testing

@testable import AuditTrail

/// Whoever follows an archive is told what it grows by, once.
struct ArchiveGrowthTests {
    @Test func `what comes behind an entry is told once`() async throws {
        let archive = try TestArchive()
        try await archive.write(150)
        let reader = try await ArchiveReader(archive.objects)
        var growth = ArchiveGrowth(reader, behind: 120, matching: EntrySelection())
        #expect(try await growth.next().map(\.trailPlace.index) == Array(121..<150))
        #expect(try await growth.next().isEmpty)
        try await archive.write(20)
        #expect(try await growth.next().map(\.trailPlace.index) == Array(150..<170))
        #expect(reader.index.size == 150)
    }

    @Test func `only what is wanted is told`() async throws {
        let archive = try TestArchive()
        try await archive.write(150)
        var growth = ArchiveGrowth(
            try await ArchiveReader(archive.objects), behind: -1,
            matching: EntrySelection(table: "Orders", key: TestTable.key("item3")))
        #expect(try await growth.next().count == 15)
    }
}
