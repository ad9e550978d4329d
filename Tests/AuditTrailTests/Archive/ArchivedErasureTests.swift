import AuditPipeline
import DynamoModel
import Foundation
import Testing
import Zlib

@testable import AuditTrail

private let marker = "Marlene-Dietrich"

/// What becomes of an archive whose entries are erased in the trail.
struct ArchivedErasureTests {
    private let archive: TestArchive

    init() throws {
        archive = try TestArchive()
    }

    /// Records 30 entries, of which the third, and every fifth behind it, is of the marker's item.
    private func write(in trail: Trail) async throws {
        var table = TestTable()
        _ = try await trail.append(
            try (0..<30).map { try table.put($0 % 5 == 2 ? marker : "other", quantity: $0) })
        _ = try await trail.seal()
    }

    private func erase(_ indices: RangeSet<Int>, in trail: Trail) async throws {
        let request = ErasureRequest(
            author: "dora", reason: "asked for", at: archive.test.world.now)
        _ = try await trail.erase(indices, for: request)
    }

    private let marked = RangeSet(stride(from: 2, to: 30, by: 5).map { $0..<$0 + 1 })

    /// The keys of the objects that have the marker, packed or not.
    private func keysWithMarker() async throws -> [String] {
        try await archive.objects.all("").map(\.key).filter { key in
            let data = try Data(contentsOf: URL(filePath: archive.directory.file(key)))
            var text = [UInt8](data)
            if key.hasSuffix(".gz") {
                text = []
                _ = [UInt8](data).withUnsafeBytes { input in
                    Gzip.expand(input, limitBytes: 1 << 24) { text.append(contentsOf: $0) }
                }
            }
            return Data(text).range(of: Data(marker.utf8)) != nil
        }
    }

    @Test func `an entry that was erased before it was archived does not stop the archive`()
        async throws
    {
        let trail = try archive.test.open()
        try await write(in: trail)
        try await erase(marked, in: trail)
        try await archive.archive(trail, segmentEntries: 10)
        try await trail.close()
        #expect(try await keysWithMarker() == [])
        let report = try await archive.verify()
        #expect(report.findings == [])
        #expect((report.soundEntries, report.erasedEntries) == (31, 6))
    }

    @Test func `content that is erased later goes from the segments, and all verifies`()
        async throws
    {
        let trail = try archive.test.open()
        try await write(in: trail)
        try await archive.archive(trail, segmentEntries: 10)
        #expect(try await keysWithMarker().count == 3)
        try await erase(marked, in: trail)
        try await archive.archive(trail, segmentEntries: 10)
        try await trail.close()
        #expect(try await keysWithMarker() == [])
        let report = try await archive.verify()
        #expect(report.findings == [])
        #expect((report.soundEntries, report.erasedEntries) == (31, 6))
        #expect(try await archive.manifests().map(\.erasedEntries) == [2, 2, 2, 0])
    }

    @Test func `segments without an erased entry are not written again`() async throws {
        let trail = try archive.test.open()
        try await write(in: trail)
        try await archive.archive(trail, segmentEntries: 10)
        let before = try await archive.manifests()
        try await erase(RangeSet([12..<13]), in: trail)
        try await archive.archive(trail, segmentEntries: 10)
        try await trail.close()
        let after = try await archive.manifests()
        #expect(after[0] == before[0] && after[2] == before[2] && after[1] != before[1])
    }

    @Test(arguments: 0..<11)
    func `a store that fails at any put keeps no content in the end`(puts: Int) async throws {
        let trail = try archive.test.open()
        try await write(in: trail)
        try await archive.archive(trail, segmentEntries: 10)
        try await erase(marked, in: trail)
        let failing = FailingObjects(archive.objects, after: puts)
        await #expect(throws: FailingObjects.Refusal.self) {
            try await archive.archive(trail, segmentEntries: 10, into: failing)
        }
        try await archive.archive(trail, segmentEntries: 10)
        try await trail.close()
        #expect(try await keysWithMarker() == [])
        #expect(try await archive.verify().findings == [])
    }

    @Test func `content that is still there is told, and is no forgery`() async throws {
        let trail = try archive.test.open()
        try await write(in: trail)
        try await archive.archive(trail, segmentEntries: 10)
        let kept = try archive.directory.copy()
        try await erase(marked, in: trail)
        try await archive.archive(trail, segmentEntries: 10)
        try await trail.close()
        for key in try await archive.keys("entries/") + archive.keys("manifests/")
        where FileManager.default.fileExists(atPath: kept.file(key)) {
            let data = try Data(contentsOf: URL(filePath: kept.file(key)))
            try data.write(to: URL(filePath: archive.directory.file(key)))
        }
        let report = try await archive.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.foremost?.index == 2)
        #expect(report.foremost?.message.contains("in the archive still") == true)
    }

    @Test func `an entry that nobody certified is not taken for an erased one`() async throws {
        let other = try TestArchive()
        let trail = try other.test.open()
        try await write(in: trail)
        try await other.archive(trail, segmentEntries: 10)
        try await trail.close()
        let line = try await erasedLine(2, of: other)
        // A line that claims an erasure proves its leaf; it is the certificate that is missing.
        #expect(throws: Never.self) { try ArchivedLine.checked(line, at: 2) }
        var report = VerificationReport(time: other.test.world.now)
        var erasures = ArchivedErasures()
        erasures.add(try ArchivedLine.checked(line, at: 2).record, &report)
        erasures.finish(size: 31, &report)
        #expect(report.verdict == .broken)
        #expect(report.foremost?.index == 2)
    }

    /// The line, without its break, that an entry would have after an erasure with the certificate
    /// #30.
    private func erasedLine(_ index: Int, of archive: TestArchive) async throws -> [UInt8] {
        let found = try await ArchiveReader(archive.objects).entry(at: index)
        let record = try #require(found)
        let trail = try archive.test.open()
        let leaf = try await trail.reader.perform { try $0.opening(at: index).leaf }
        try await trail.close()
        let erased = AuditEntry.erased(
            at: record.entry.change.position, recorded: record.trailPlace.recorded, certificate: 30)
        let line = ArchivedLine(
            RecordedEntry(
                erased, index: index, recorded: record.trailPlace.recorded,
                previous: record.previous, seal: record.seal),
            leaf: leaf, opening: nil)
        return line.bytes.dropLast()
    }
}
