import AuditPipeline
import DynamoModel
import MerkleLog
import PortContracts
import Testing

@testable import AuditTrail

/// Entries are in segments that a signed checkpoint covers, without any trail.
final class ArchiveLoggerTests: Sendable {
    private let directory: TemporaryDirectory
    private let objects: DirectoryObjects
    private let signer: ArchiveSigner
    private let world = TestEnvironment()

    init() throws {
        directory = try TemporaryDirectory()
        objects = DirectoryObjects(path: directory.path)
        signer = try ArchiveSigner(keyFile: directory.file("secret")) { count in
            [UInt8](repeating: 9, count: count)
        }
    }

    @Test(arguments: AuditLoggerContract.promises)
    func `the archive keeps the promises of a logger`(
        promise: Promise<AuditLoggerContract.Subject>,
    ) async throws {
        try await promise.check(.init(logger: logger()) { try await self.ids() })
    }

    @Test func `every entry is under a checkpoint of the archive's name`() async throws {
        let logger = logger()
        for number in 1...600 { try await logger.log([.sample(number)]) }
        let report = try await verify()
        #expect(report.findings == [])
        #expect(report.soundEntries == 600)
        #expect(report.expectedEntries == 600)
        #expect(report.tiles == 3)
        let published = PublishedLog(directory: directory.path)
        let own = try directory.text(of: "trail.pub")
        let key = String(own.prefix { !$0.isNewline })
        let found = try published.verify(trusting: key, VerificationOptions(now: world.now))
        #expect(found.findings == [])
        #expect(own.hasPrefix("bucket/writers/a+"))
    }

    @Test func `what comes at once stands in few segments`() async throws {
        let logger = logger()
        await withTaskGroup(of: Void.self) { group in
            for number in 1...200 {
                group.addTask { try? await logger.log([.sample(number)]) }
            }
        }
        #expect(try await ids().count == 200)
        #expect(try await objects.all("manifests/").count < 100)
        #expect(try await verify().soundEntries == 200)
    }

    @Test func `a large batch is cut into segments`() async throws {
        try await logger(segmentEntries: 100).log(AuditEntry.samples(1...250))
        #expect(try await objects.all("manifests/").count == 3)
        #expect(try await verify().findings == [])
    }

    @Test(arguments: 0..<9)
    func `a crash between any two puts loses nothing and doubles nothing`(
        puts: Int
    ) async throws {
        try await logger().log(AuditEntry.samples(1...3))
        let failing = FailingObjects(objects, after: puts)
        await #expect(throws: (any Error).self) {
            let logger = self.logger(failing, segmentEntries: 4)
            for batch in [1...9, 10...12, 13...14] {
                try await logger.log(AuditEntry.samples(batch))
            }
        }
        // Another process begins, with what was not acknowledged.
        try await logger().log(AuditEntry.samples(1...14))
        #expect(try await ids() == AuditEntry.samples(1...14).map(\.id))
        let report = try await verify()
        #expect(report.findings == [])
        #expect(report.soundEntries == 14)
    }

    @Test func `after a fault the same logger goes on`() async throws {
        let failing = FailingObjects(objects, after: 7)
        let logger = logger(failing)
        try await logger.log(AuditEntry.samples(1...2))
        await #expect(throws: FailingObjects.Refusal.self) {
            try await logger.log(AuditEntry.samples(3...4))
        }
        try await self.logger().log(AuditEntry.samples(3...5))
        #expect(try await ids() == AuditEntry.samples(1...5).map(\.id))
    }

    @Test func `another key does not go on with an archive`() async throws {
        try await logger().log(AuditEntry.samples(1...2))
        let other = try ArchiveSigner(keyFile: directory.file("other"))
        let logger = ArchiveLogger(
            objects, origin: "bucket/writers/a", signer: other, segmentEntries: 10,
            now: { Timestamp(milliseconds: 1) })
        await #expect(throws: ArchiveError.self) { try await logger.log([.sample(3)]) }
        #expect(try await ids().count == 2)
    }

    @Test func `a signature that is not the key's is not published`() async throws {
        let forged = ArchiveSigner(publicKey: signer.publicKey) { _ in
            [UInt8](repeating: 0, count: 64)
        }
        let logger = ArchiveLogger(
            objects, origin: "bucket/writers/a", signer: forged, segmentEntries: 10,
            now: { Timestamp(milliseconds: 1) })
        await #expect(throws: CheckpointError.self) { try await logger.log([.sample(1)]) }
        #expect(try await objects.bytes(of: "checkpoint", limitBytes: 1000) == nil)
    }

    @Test func `times do not go back with the clock`() async throws {
        try await logger().log([.sample(1)])
        world.advance(by: .seconds(-86_400))
        try await logger().log([.sample(2)])
        #expect(try await verify().findings == [])
        let days = try await objects.all("entries/").map { $0.key.prefix { $0 != "0" } }
        #expect(Set(days).count == 1)
    }

    private func logger(
        _ store: (any ObjectStore)? = nil, segmentEntries: Int = 1000,
    ) -> ArchiveLogger {
        ArchiveLogger(
            store ?? objects, origin: "bucket/writers/a", signer: signer,
            segmentEntries: segmentEntries, now: { [world] in world.now })
    }

    private func ids() async throws -> [EntryID] {
        let reader = try await ArchiveReader(objects)
        var found: [EntryID] = []
        for index in 0..<reader.index.size {
            if let entry = try await reader.entry(at: index) { found.append(entry.entry.id) }
        }
        return found
    }

    private func verify() async throws -> VerificationReport {
        var verification = ArchiveVerification(
            objects, options: VerificationOptions(now: world.now))
        return try await verification.run()
    }
}
