import AuditPipeline
import AuditTrail
import DynamoModel
import Foundation
import SQLite

/// A trail in a directory of its own, which a test may close, tamper with, and verify.
final class TestTrail {
    let directory: TemporaryDirectory
    let world: TestEnvironment
    /// How the trail is opened the next time.
    var encryption: ContentEncryption?

    init(directory: TemporaryDirectory? = nil, seed: UInt8 = 1) throws {
        self.directory = try directory ?? TemporaryDirectory()
        world = TestEnvironment(seed: seed)
    }

    func open() throws -> Trail {
        var environment = world.environment
        environment.encryption = encryption
        return try Trail(directory: directory.path, environment: environment)
    }

    /// Opens the trail, appends and seals each batch, and closes it.
    func write(_ batches: [AuditEntry]...) async throws {
        let trail = try open()
        for batch in batches {
            _ = try await trail.append(batch)
            _ = try await trail.seal()
        }
        try await trail.close()
    }

    /// Puts a file of another trail in the place of this one's.
    func copy(_ name: String, from other: TestTrail) throws {
        try FileManager.default.copyItem(
            atPath: other.directory.file(name), toPath: directory.file(name))
    }

    /// Changes the database behind the trail's back.
    func tamper(_ sql: String) throws {
        let connection = try Connection(path: directory.file("audit.db"))
        try connection.execute(sql)
        try connection.close()
    }

    func verify(
        key: String? = nil, since: Timestamp? = nil, checkpoint: String? = nil,
    ) async throws -> VerificationReport {
        var options = VerificationOptions(
            now: world.now, verifierKey: key, checkpoint: checkpoint,
        )
        options.since = since
        return try await reader().verify(options)
    }

    func reader() throws -> TrailReader {
        try TrailReader(directory: directory.path, encryption: encryption)
    }
}
