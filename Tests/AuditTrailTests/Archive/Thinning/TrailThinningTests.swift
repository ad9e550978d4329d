import AuditPipeline
import DynamoModel
import SQLite
import Testing

@testable import AuditTrail

/// What a trail keeps of entries that are older than its hot window and in its archive.
struct TrailThinningTests {
    private let archive: TestArchive

    init() throws {
        archive = try TestArchive()
    }

    /// Records 40 entries of four items, half a minute later four more, of the first item, and
    /// archives all of them.
    private func write(in trail: Trail) async throws {
        var table = TestTable()
        _ = try await trail.append(
            try (0..<40).map { try table.putLarge("item\($0 % 4)", quantity: $0) })
        archive.test.world.advance(by: .seconds(30))
        _ = try await trail.append(
            try (40..<44).map { try table.putLarge("item0", quantity: $0) })
        _ = try await trail.seal()
        try await archive.archive(trail, segmentEntries: 10)
    }

    /// Takes away what is older than a quarter of a minute.
    private func thin(
        _ trail: Trail, holds: [String] = [], from objects: (any ObjectStore)? = nil,
    ) async throws -> Int {
        let thinning = TrailThinning(
            trail: trail, objects: objects ?? archive.objects,
            window: HotWindow(.seconds(15), holds: holds))
        return try await thinning.run(upTo: trail.size, now: archive.test.world.now)
    }

    private func archived(in trail: Trail) async throws -> [Int] {
        try await trail.entries(in: 0..<trail.size).filter(\.entry.isArchived).map(
            \.trailPlace.index)
    }

    @Test func `what a later old entry follows loses its values, and the trail verifies`()
        async throws
    {
        let trail = try archive.test.open()
        try await write(in: trail)
        #expect(try await thin(trail) == 40)
        // The newest of each item stays: it is what the item was when the window began.
        #expect(try await archived(in: trail) == Array(0..<36))
        try await trail.close()
        let report = try await archive.test.verify()
        #expect(report.findings == [])
        #expect((report.soundEntries, report.archivedEntries) == (44, 36))
        #expect(try await archive.verify().findings == [])
    }

    @Test func `an entry that stays has its images, and later ones follow it`() async throws {
        let trail = try archive.test.open()
        try await write(in: trail)
        let before = try await trail.entries(in: 36..<44)
        _ = try await thin(trail)
        #expect(try await trail.entries(in: 36..<44).map(\.entry) == before.map(\.entry))
        archive.test.world.advance(by: .seconds(60))
        try await archive.archive(trail, segmentEntries: 4)
        #expect(try await thin(trail) == 44)
        #expect(try await archived(in: trail) == Array(0..<36) + [36] + Array(40..<43))
        try await trail.close()
        #expect(try await archive.test.verify().findings == [])
    }

    @Test func `who changed which item, when and how, is still told`() async throws {
        let trail = try archive.test.open()
        try await write(in: trail)
        _ = try await thin(trail)
        let entry = try #require(try await trail.entries(in: 5..<6).first?.entry)
        #expect(entry.change.key == TestTable.key("item1"))
        #expect(entry.actor.name == "alice")
        #expect(entry.change.new == ["Operation": .string("UPDATE")])
        #expect(entry.change.old == nil)
        try await trail.close()
    }

    @Test func `a state before the window is not guessed`() async throws {
        let trail = try archive.test.open()
        try await write(in: trail)
        _ = try await thin(trail)
        let wanted = TableStates(
            table: "Orders", time: Timestamp(milliseconds: 1_800_000_000_010))
        await #expect(throws: TrailError.self) {
            _ = try await trail.states(wanted, after: nil, limit: 100)
        }
        let now = TableStates(table: "Orders", time: Timestamp(milliseconds: 1_900_000_000_000))
        #expect(try await trail.states(now, after: nil, limit: 100).states.count == 4)
        try await trail.close()
    }

    @Test func `what a legal hold covers stays`() async throws {
        let trail = try archive.test.open()
        try await write(in: trail)
        _ = try await thin(trail, holds: ["new.Quantity:17"])
        #expect(try await archived(in: trail) == Array(0..<17) + Array(18..<36))
        try await trail.close()
        #expect(try await archive.test.verify().findings == [])
    }

    @Test func `nothing is taken away that the archive does not have as it was`() async throws {
        let trail = try archive.test.open()
        try await write(in: trail)
        try archive.flip(try #require(try await archive.keys("entries/").first), at: 40)
        await #expect(throws: ArchiveError.self) { _ = try await thin(trail) }
        #expect(try await archived(in: trail) == [])
        try await trail.close()
    }

    @Test func `nothing is taken away that no checkpoint of the archive covers`() async throws {
        let trail = try archive.test.open()
        try await write(in: trail)
        let thinning = TrailThinning(
            trail: trail, objects: archive.objects,
            window: HotWindow(.seconds(15), holds: []))
        #expect(try await thinning.run(upTo: 25, now: archive.test.world.now) == 20)
        #expect(try await archived(in: trail).allSatisfy { $0 < 20 })
        try await trail.close()
    }

    @Test func `a crash between two transactions leaves the rest to the next start`()
        async throws
    {
        let trail = try archive.test.open()
        try await write(in: trail)
        // As far as one transaction of a segment goes.
        try await trail.writer.perform { connection in
            var thinner = EntryThinner(in: connection)
            try thinner.thin(followedBy: 0..<13, except: RangeSet())
        }
        try await trail.close()
        #expect(try await archive.test.verify().findings == [])
        let again = try archive.test.open()
        #expect(try await thin(again) == 40)
        #expect(try await archived(in: again) == Array(0..<36))
        try await again.close()
        #expect(try await archive.test.verify().findings == [])
    }

    @Test func `an encrypted trail is thinned, too`() async throws {
        archive.test.encryption = ContentEncryption(
            try #require(ContentSecret(String(repeating: "k", count: 32))),
            searchFolder: archive.test.directory.path)
        let trail = try archive.test.open()
        try await write(in: trail)
        _ = try await thin(trail)
        try await trail.close()
        let report = try await archive.test.verify()
        #expect(report.findings == [])
        #expect(report.archivedEntries == 36)
    }

    @Test(arguments: 0..<8)
    func `an erasure reaches what only the archive has, whatever fails`(puts: Int) async throws {
        let trail = try archive.test.open()
        try await write(in: trail)
        _ = try await thin(trail)
        let request = ErasureRequest(
            author: "dora", reason: "asked for", at: archive.test.world.now)
        let item1 = RangeSet(stride(from: 1, to: 40, by: 4).map { $0..<$0 + 1 })
        _ = try await trail.erase(item1, for: request)
        let failing = FailingObjects(archive.objects, after: puts)
        await #expect(throws: FailingObjects.Refusal.self) {
            try await archive.archive(trail, segmentEntries: 10, into: failing)
        }
        try await archive.archive(trail, segmentEntries: 10)
        try await trail.close()
        #expect(try await archive.test.verify().findings == [])
        let report = try await archive.verify()
        #expect(report.findings == [])
        #expect(report.erasedEntries == 10)
        let reader = try await ArchiveReader(archive.objects)
        #expect(try await reader.entry(at: 1)?.entry.isErased == true)
        let two = AttributeValue.number(try Number("2"))
        // Its neighbours in the segment are whole: nobody else has their values.
        #expect(try await reader.entry(at: 2)?.entry.change.new?["Quantity"] == two)
        #expect(try await reader.entry(at: 6)?.entry.change.old?["Quantity"] == two)
    }

    @Test func `a segment that is lost is not written anew without its values`() async throws {
        let trail = try archive.test.open()
        try await write(in: trail)
        _ = try await thin(trail)
        let empty = DirectoryObjects(path: try TemporaryDirectory().path)
        await #expect(throws: ArchiveError.self) {
            try await archive.archive(trail, segmentEntries: 10, into: empty)
        }
        #expect(try await empty.all("manifests/").isEmpty)
        try await trail.close()
    }
}
