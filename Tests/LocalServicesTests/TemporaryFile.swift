import AuditPipeline
import DynamoModel
import Foundation
import LocalServices

/// A `services.db` in a directory of its own, which goes when the test is over.
final class TemporaryFile: Sendable {
    static let now = Timestamp(milliseconds: 1_700_000_000_000)

    let path: String
    private let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        path = directory.appending(path: "services.db").path
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: directory)
    }

    /// Opens the file as it is on disk: as after a crash, when somebody has it open already.
    func open(queueCapacity: Int = 1000) throws -> ServicesFile {
        try ServicesFile(path: path, queueCapacity: queueCapacity) { TemporaryFile.now }
    }
}
