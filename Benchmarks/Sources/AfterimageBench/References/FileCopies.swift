import Foundation
import NIOCore

/// What it takes to copy a file and have the copy survive a crash.
struct FileCopies {
    private let folder: String
    private let sizeBytes: Int

    /// Writes the file that is copied.
    init(in folder: String, content: [UInt8]) throws {
        self.folder = folder
        sizeBytes = content.count
        try Data(content).write(to: URL(fileURLWithPath: "\(folder)/original"))
    }

    /// Copies it so often, each time under another name, and says how many copies a second that is.
    func perSecond(count: Int) throws -> Double {
        let start = NIODeadline.now().uptimeNanoseconds
        for number in 0..<count { try copy(to: "\(folder)/copy-\(number)") }
        return Double(count) * 1e9 / Double(NIODeadline.now().uptimeNanoseconds - start)
    }

    private func copy(to path: String) throws {
        guard let content = FileManager.default.contents(atPath: "\(folder)/original") else {
            throw BenchFailure("\(folder)/original can not be read")
        }
        let file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        guard file >= 0 else { throw BenchFailure("\(path) can not be written") }
        defer { close(file) }
        let written = content.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard written == sizeBytes, fsync(file) == 0 else {
            throw BenchFailure("\(path) can not be kept")
        }
    }
}
