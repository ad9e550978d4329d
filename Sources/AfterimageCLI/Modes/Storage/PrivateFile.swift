import Foundation

/// Files that their owner alone can read.
enum PrivateFile {
    /// Writes a file, whole or not at all.
    static func write(_ text: String, to path: String) throws {
        let temporary = "\(path).new"
        try? FileManager.default.removeItem(atPath: temporary)
        let isMade = FileManager.default.createFile(
            atPath: temporary, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        guard isMade else { throw CocoaError(.fileWriteUnknown) }
        try FileManager.default.moveItem(atPath: temporary, toPath: path)
    }
}
