import Foundation
import Zlib

/// A file that is written under another name until it is whole.
final class ExportFile {
    /// The file's name in the end.
    let path: String
    private let compresses: Bool
    private var block: [UInt8] = []

    private var partial: String { path + ".partial" }

    /// Begins a file; what an interrupted export left under the other name is replaced.
    init(_ path: String, compresses: Bool) throws {
        self.path = path
        self.compresses = compresses
        let isMade = FileManager.default.createFile(
            atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600])
        guard isMade else { throw failure("can not be written") }
    }

    /// Adds text, which is written when there is enough of it.
    func write(_ text: String) throws {
        block += text.utf8
        if block.count >= Limits.exportBlockBytes { try flush() }
    }

    /// Writes what there is, so that it needs no memory.
    func flush() throws {
        if !block.isEmpty { try append(isLast: false) }
    }

    /// Brings everything to the disk.
    func complete() throws {
        try append(isLast: true)
    }

    /// Gives the file its name, in place of a file that has it already.
    func publish() throws {
        guard rename(partial, path) == 0 else { throw failure(String(cString: strerror(errno))) }
    }

    /// Removes the file, unless it has its name.
    func discard() {
        unlink(partial)
    }

    /// The file is open only while a block is written: a split export may have thousands.
    private func append(isLast: Bool) throws {
        defer { block.removeAll(keepingCapacity: true) }
        var bytes = block
        if compresses {
            guard let compressed = Gzip.compress(block) else {
                throw failure("can not be compressed")
            }
            bytes = compressed
        }
        do {
            guard let file = FileHandle(forWritingAtPath: partial) else {
                throw CocoaError(.fileNoSuchFile)
            }
            defer { try? file.close() }
            try file.seekToEnd()
            try file.write(contentsOf: bytes)
            if isLast { try file.synchronize() }
        } catch {
            throw failure(error.localizedDescription)
        }
    }

    private func failure(_ reason: String) -> CommandFailure {
        CommandFailure(.usage, "\(path): \(reason)", mend: "--out with a path that you may write")
    }
}
