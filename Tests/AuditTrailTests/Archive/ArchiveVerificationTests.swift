import AuditPipeline
import Foundation
import Testing

@testable import AuditTrail

/// What an archive proves by itself, to whoever has the public key.
struct ArchiveVerificationTests {
    private let archive: TestArchive

    init() async throws {
        archive = try TestArchive()
        try await archive.write(450)
    }

    @Test func `an untouched archive is verified with the key alone`() async throws {
        let key = String(try archive.test.directory.text(of: "trail.pub").prefix { !$0.isNewline })
        let report = try await archive.verify(key: key)
        #expect(report.findings == [])
        #expect(report.soundEntries == 450)
        #expect(report.expectedEntries == 450)
        #expect(report.tiles == 2)
    }

    @Test func `its checkpoint and tiles are those of the trail`() async throws {
        let copy = PublishedLog(directory: archive.directory.path)
        let key = String(try archive.directory.text(of: "trail.pub").prefix { !$0.isNewline })
        let report = try copy.verify(
            trusting: key, VerificationOptions(now: archive.test.world.now))
        #expect(report.findings == [])
        #expect(report.soundEntries == 450)
    }

    @Test func `a changed segment is broken at its entries`() async throws {
        let segment = try await archive.keys("entries/")[2]
        try archive.flip(segment, at: 200)
        let report = try await archive.verify()
        #expect(report.verdict == .broken)
        #expect(200..<300 ~= (try #require(report.foremost?.index)))
        #expect(report.soundEntries < 450 && report.soundEntries >= 350)
    }

    @Test func `segments that were exchanged are both broken`() async throws {
        let segments = try await archive.keys("entries/")
        try archive.swap(segments[1], segments[3])
        let report = try await archive.verify()
        #expect(report.findings.map(\.index) == [100, 300])
        #expect(report.soundEntries == 250)
    }

    @Test func `a missing segment is broken, and the others are verified`() async throws {
        try archive.directory.remove(try await archive.keys("entries/")[0])
        let report = try await archive.verify()
        #expect(report.verdict == .broken)
        #expect(report.foremost?.index == 0)
        #expect(report.soundEntries == 350)
    }

    @Test(arguments: [0, 2, 4])
    func `a segment that is missing with its manifest is missed`(place: Int) async throws {
        try archive.directory.remove(try await archive.keys("entries/")[place])
        try archive.directory.remove(try await archive.keys("manifests/")[place])
        let report = try await archive.verify()
        #expect(report.verdict == .broken)
        #expect(report.foremost?.index == place * 100)
    }

    @Test func `a segment and its manifest that somebody else wrote are broken`() async throws {
        let other = try TestArchive(seed: 2)
        try await other.write(450)
        for folder in ["entries/", "manifests/"] {
            let (own, foreign) = (
                try await archive.keys(folder)[1], try await other.keys(folder)[1]
            )
            let bytes = try await other.objects.bytes(of: foreign, limitBytes: 1 << 20)
            try await archive.objects.put(try #require(bytes), as: own)
        }
        let report = try await archive.verify()
        #expect(report.verdict == .broken)
        #expect(report.foremost?.index == 100)
        #expect(report.soundEntries == 350)
    }

    @Test func `another key trusts nothing`() async throws {
        let other = try TestTrail(seed: 9)
        try await other.write([])
        let key = String(try other.directory.text(of: "trail.pub").prefix { !$0.isNewline })
        #expect(try await archive.verify(key: key).verdict == .broken)
    }

    @Test func `without tiles the segments alone have the signed root`() async throws {
        for key in try await archive.keys("tile/") { try archive.directory.remove(key) }
        let report = try await archive.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.verdict(of: .tree) == .verified)
        #expect(report.root != nil)
        #expect(report.soundEntries == 450)
    }

    @Test func `changed tiles are broken, and hide nothing`() async throws {
        try archive.flip("tile/0/000", at: 40)
        let report = try await archive.verify()
        #expect(report.verdict(of: .tiles) == .broken)
        #expect(report.verdict(of: .tree) == .verified)
    }

    @Test func `an archive without a checkpoint is inconclusive`() async throws {
        try archive.directory.remove("checkpoint")
        #expect(try await archive.verify().verdict == .inconclusive)
    }

    @Test func `an older archive is told by a checkpoint that somebody kept`() async throws {
        let old = try archive.directory.text(of: "checkpoint")
        try await archive.write(100)
        let new = try archive.directory.text(of: "checkpoint")
        #expect(try await archive.verify(checkpoint: new).verdict == .verified)
        try archive.directory.write(old, to: "checkpoint")
        let report = try await archive.verify(checkpoint: new)
        #expect(report.verdict == .inconclusive)
        #expect(report.findings.map(\.index) == [450, 450])
    }
}
