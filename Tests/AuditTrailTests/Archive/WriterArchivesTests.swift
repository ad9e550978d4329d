import AuditPipeline
import DynamoModel
import MerkleLog
import PortContracts
import Testing

@testable import AuditTrail

/// The archives of several writers in one bucket are each verified with one key.
final class WriterArchivesTests {
    private let directory: TemporaryDirectory
    private let objects: DirectoryObjects
    private let world = TestEnvironment()

    init() async throws {
        directory = try TemporaryDirectory()
        objects = DirectoryObjects(path: directory.path)
        for (place, writer) in ["a", "a.b", "b"].enumerated() {
            let below = DirectoryObjects(path: directory.file("writers/\(writer)"))
            let logger = ArchiveLogger(
                below, origin: "bucket/writers/\(writer)",
                signer: try ArchiveSigner(keyFile: directory.file("secret")), segmentEntries: 10,
                now: { [world] in world.now })
            try await logger.log(AuditEntry.samples(10 * place...10 * place + 4))
        }
    }

    @Test func `all writers are found`() async throws {
        #expect(try await WriterArchives(in: objects).all.map(\.writer) == ["a.b", "a", "b"])
    }

    @Test func `the key of one archive verifies all`() async throws {
        let key = try directory.text(of: "writers/b/trail.pub").prefix { !$0.isNewline }
        let report = try await verify(key: String(key))
        #expect(report.findings == [])
        #expect(report.soundEntries == 15)
    }

    @Test func `another key verifies none`() async throws {
        let other = try ArchiveSigner(keyFile: directory.file("other")).verifier(of: "x")
        let report = try await verify(key: "\(other)")
        #expect(report.verdict == .broken)
        #expect(report.findings.map { $0.message.prefix { $0 != ":" } } == ["a.b", "a", "b"])
    }

    @Test func `what is altered names its writer`() async throws {
        try directory.remove("writers/a.b/manifests")
        let report = try await verify()
        #expect(report.verdict == .broken)
        #expect(report.foremost?.message.hasPrefix("a.b: ") == true)
        #expect(report.soundEntries == 10)
    }

    @Test func `a checkpoint that was kept misses its archive`() async throws {
        let kept = try directory.text(of: "writers/a/checkpoint")
        #expect(try await verify(checkpoint: kept).findings == [])
        try directory.remove("writers/a")
        let report = try await verify(checkpoint: kept)
        #expect(report.verdict == .broken)
        #expect(report.foremost?.message.contains("given checkpoint") == true)
    }

    private func verify(
        key: String? = nil, checkpoint: String? = nil,
    ) async throws -> VerificationReport {
        try await WriterArchives(in: objects).verify(
            VerificationOptions(now: world.now, verifierKey: key, checkpoint: checkpoint))
    }
}
