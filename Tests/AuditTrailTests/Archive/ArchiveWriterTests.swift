import AuditPipeline
import DynamoModel
import Foundation
import Testing

@testable import AuditTrail

/// What is in an archive, and what a crash or a refusal leaves of it.
struct ArchiveWriterTests {
    private let archive: TestArchive

    init() throws {
        archive = try TestArchive()
    }

    @Test func `segments have the entries up to a checkpoint, each once`() async throws {
        try await archive.write(250)
        try await archive.write(30)
        #expect(
            try await archive.keys("manifests/") == [
                "manifests/0000000000000-0000000000099.json",
                "manifests/0000000000100-0000000000199.json",
                "manifests/0000000000200-0000000000249.json",
                "manifests/0000000000250-0000000000279.json",
            ])
        let segments = try await archive.manifests()
        #expect(segments.map(\.entries.count) == [100, 100, 50, 30])
        #expect(segments.map(\.tables) == [100, 100, 50, 30].map { ["Orders": $0] })
        #expect(try await archive.keys("entries/") == segments.map(\.object))
    }

    @Test func `many small segments are written, verified and read`() async throws {
        try await archive.write(1500, segmentEntries: 1)
        let (entries, segments) = try await ArchiveIndex.extent(of: archive.objects)
        #expect((entries, segments) == (1500, 1500))
        let report = try await archive.verify()
        #expect(report.findings == [])
        #expect(report.soundEntries == 1500)
        try await archive.archiveAgain(segmentEntries: 1)
        #expect(try await archive.keys("manifests/").count == 1500)
        let last = try await ArchiveReader(archive.objects).entry(at: 1499)
        #expect(last?.index == 1499)
    }

    @Test func `what is archived is not written again`() async throws {
        try await archive.write(150)
        let before = try await archive.objects.all("")
        try await archive.archiveAgain()
        #expect(try await archive.objects.all("") == before)
    }

    @Test(arguments: 0..<10)
    func `a store that fails at any put loses and doubles nothing`(puts: Int) async throws {
        let trail = try archive.test.open()
        var table = TestTable()
        _ = try await trail.append(try table.puts(250))
        _ = try await trail.seal()
        let failing = FailingObjects(archive.objects, after: puts)
        await #expect(throws: FailingObjects.Refusal.self) {
            try await archive.archive(trail, into: failing)
        }
        // More came before the next try, and segments would end elsewhere.
        _ = try await trail.append(try table.puts(100))
        _ = try await trail.seal()
        try await archive.archive(trail, segmentEntries: 70)
        try await trail.close()
        let segments = try await archive.manifests()
        #expect(segments.map(\.entries.count).reduce(0, +) == 350)
        #expect(try await archive.keys("entries/") == segments.map(\.object))
        let report = try await archive.verify()
        #expect(report.findings == [])
        #expect(report.soundEntries == 350)
    }

    @Test func `another trail's archive is left alone`() async throws {
        try await archive.write(10)
        let other = try TestTrail(seed: 7)
        var table = TestTable()
        try await other.write(try table.puts(20))
        let before = try await archive.objects.all("")
        let trail = try other.open()
        await #expect(throws: ArchiveError.self) { try await archive.archive(trail) }
        try await trail.close()
        #expect(try await archive.objects.all("") == before)
    }

    @Test func `an archive that a trail does not continue is left alone`() async throws {
        let older = try archive.test.directory.copy()
        try await archive.write(10)
        // The key is the same, and the entries are others.
        let key = try archive.test.directory.text(of: "trail.key")
        try older.write(key, to: "trail.key")
        let test = try TestTrail(directory: older, seed: 5)
        var table = TestTable("Customers")
        try await test.write(try table.puts(30))
        let trail = try test.open()
        await #expect(throws: ArchiveError.contradicted(size: 10)) {
            try await archive.archive(trail)
        }
        try await trail.close()
    }

    @Test func `a manifest that is missed is not written over`() async throws {
        try await archive.write(300)
        try archive.directory.remove("manifests/0000000000100-0000000000199.json")
        await #expect(throws: ArchiveError.gap(first: 100, last: 199)) {
            try await archive.archiveAgain()
        }
    }

    @Test func `entries wait for a segment to be full, or for the time`() {
        let rule = ArchiveRule(segmentEntries: 100, segmentInterval: .seconds(60))
        let oldest = Timestamp(milliseconds: 1_800_000_000_000)
        #expect(!rule.isDue(waiting: 99, oldest: oldest, now: oldest.advanced(by: .seconds(59))))
        #expect(rule.isDue(waiting: 100, oldest: oldest, now: oldest))
        #expect(rule.isDue(waiting: 1, oldest: oldest, now: oldest.advanced(by: .seconds(60))))
        #expect(!rule.isDue(waiting: 0, oldest: oldest, now: oldest.advanced(by: .seconds(60))))
    }

    @Test func `a segment has entries of one day`() async throws {
        try await archive.write(10)
        archive.test.world.advance(by: .seconds(86_400))
        try await archive.write(10, segmentEntries: 1000)
        let days = try await archive.keys("entries/").map { $0.split(separator: "/")[1] }
        #expect(days == ["date=2027-01-15", "date=2027-01-16"])
    }
}
