import AuditPipeline
import DynamoModel
import Foundation

@testable import AuditTrail

/// A trail and its archive, in directories of one test's own.
final class TestArchive {
    let test: TestTrail
    let directory: TemporaryDirectory
    let objects: DirectoryObjects
    private(set) var table = TestTable()

    init(seed: UInt8 = 1) throws {
        test = try TestTrail(seed: seed)
        directory = try TemporaryDirectory()
        objects = DirectoryObjects(path: directory.path)
    }

    /// Records entries, seals them, and archives everything that is sealed.
    func write(_ count: Int, segmentEntries: Int = 100) async throws {
        let entries = try table.puts(count)
        let trail = try test.open()
        _ = try await trail.append(entries)
        _ = try await trail.seal()
        try await archive(trail, segmentEntries: segmentEntries)
        try await trail.close()
    }

    /// Archives everything that is sealed, into a store that may refuse.
    func archive(
        _ trail: Trail, segmentEntries: Int = 100, into store: (any ObjectStore)? = nil,
    ) async throws {
        let writer = ArchiveWriter(
            trail, into: store ?? objects,
            ArchiveRule(segmentEntries: segmentEntries, segmentInterval: .zero))
        _ = try await writer.work(from: try await writer.place(), now: test.world.now)
    }

    /// Opens the trail and archives what is sealed.
    func archiveAgain(segmentEntries: Int = 100) async throws {
        let trail = try test.open()
        try await archive(trail, segmentEntries: segmentEntries)
        try await trail.close()
    }

    func verify(
        key: String? = nil, checkpoint: String? = nil,
    ) async throws -> VerificationReport {
        var verification = ArchiveVerification(
            objects,
            options: VerificationOptions(
                now: test.world.now, verifierKey: key, checkpoint: checkpoint))
        return try await verification.run()
    }

    /// All manifests, the oldest first.
    func manifests() async throws -> [SegmentManifest] {
        var all: [SegmentManifest] = []
        try await ArchiveIndex(of: objects).forEachManifest { all.append($0) }
        return all
    }

    /// The keys of the objects whose keys begin so.
    func keys(_ prefix: String) async throws -> [String] {
        try await objects.all(prefix).map(\.key)
    }

    /// Changes a byte of an object.
    func flip(_ key: String, at place: Int) throws {
        var data = try Data(contentsOf: URL(filePath: directory.file(key)))
        data[place] ^= 1
        try data.write(to: URL(filePath: directory.file(key)))
    }

    /// Exchanges two objects.
    func swap(_ left: String, _ right: String) throws {
        let places = [left, right].map { URL(filePath: directory.file($0)) }
        let contents = try places.map { try Data(contentsOf: $0) }
        try contents[1].write(to: places[0])
        try contents[0].write(to: places[1])
    }
}
