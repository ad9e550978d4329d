import Foundation

/// A directory of one test's own, gone when the test is over.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func copy(_ name: String, to copy: String) throws {
        try FileManager.default.copyItem(atPath: file(name), toPath: file(copy))
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: file(name)))
    }

    func holds(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }
}
