import AWSWire
import DynamoModel
import Foundation
import LocalServices
import Logging
import Synchronization

/// An object store in a directory of its own, with a clock that tests move.
final class ObjectStore: Sendable {
    let directory: URL
    private let time = Mutex(Timestamp(milliseconds: 1_700_000_000_000))

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: directory)
    }

    /// Opens the files as they are on disk.
    func open() throws -> LocalS3 {
        try LocalS3(
            directory: directory.path,
            .init(
                region: "us-east-1", now: { [self] in time.withLock { $0 } },
                newID: { UUID().uuidString.lowercased() }, log: Logger(label: "test")))
    }

    /// Opens the files, with a bucket `bucket` in them.
    func openWithBucket() async throws -> LocalS3 {
        let s3 = try open()
        try await s3.declare("bucket")
        return s3
    }

    /// What time it is.
    var now: Timestamp { time.withLock { $0 } }

    /// Lets time pass.
    func pass(_ duration: Duration) {
        time.withLock { $0 = $0.advanced(by: duration) }
    }

    /// The paths of all files of objects, below their directory.
    var files: [String] {
        let objects = directory.appending(path: "objects")
        let all = FileManager.default.enumerator(atPath: objects.path)?.allObjects ?? []
        return all.compactMap { $0 as? String }.filter { path in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(
                atPath: objects.appending(path: path).path, isDirectory: &isFolder)
            return !isFolder.boolValue
        }
    }
}
