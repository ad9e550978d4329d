import AuditPipeline
import DynamoModel
import Foundation

/// The files of one export, which get their names when all of them are whole.
final class ExportFiles {
    private let path: String
    private let formatter: EntryFormatter
    private let compresses: Bool
    private let split: ExportSplit?
    private var files: [String: ExportFile] = [:]
    private var current: ExportFile?
    /// Entries written so far.
    private(set) var entryCount = 0

    /// Writes to a file, or into a directory that is there or that `split` asks for.
    init(_ path: String, _ formatter: EntryFormatter, compresses: Bool, split: ExportSplit?) {
        self.path = path
        self.formatter = formatter
        self.compresses = compresses
        self.split = split
    }

    /// Where the entries are, for people.
    var summary: String {
        let count = files.count
        guard count != 1, split != nil else { return files.values.first?.path ?? path }
        return "\(counted(count, "file")) in \(path)"
    }

    /// Adds an entry to its file.
    func add(_ exported: ExportedEntry) throws {
        let day = String(exported.record.entry.change.time.description.prefix(10))
        let line = formatter.line(of: exported.record, proof: exported.proof)
        let file = try file(split == nil ? "entries" : day)
        // Only the file of the day has a block in memory, however many days there are.
        if let current, current !== file { try current.flush() }
        current = file
        try file.write(line)
        entryCount += 1
    }

    /// Gives every file its name.
    func finish() throws {
        if split == nil { _ = try file("entries") }
        for file in files.values { try file.complete() }
        for file in files.values { try file.publish() }
    }

    /// Leaves nothing behind.
    func discard() {
        for file in files.values { file.discard() }
    }

    private func file(_ name: String) throws -> ExportFile {
        if let file = files[name] { return file }
        let file = try ExportFile(try place(of: name), compresses: compresses)
        files[name] = file
        try file.write(formatter.beginning)
        return file
    }

    private func place(of name: String) throws -> String {
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        if exists, !isDirectory.boolValue, split != nil {
            throw CommandFailure(
                .usage, "\(path) is a file, and --split writes into a directory", mend: "--out DIR")
        }
        if !exists, split == nil { return path }
        guard split != nil || isDirectory.boolValue else { return path }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(.usage, "\(path) can not be made", mend: "--out DIR")
        }
        let ending = formatter.format.fileExtension + (compresses ? ".gz" : "")
        return "\(path)/\(name).\(ending)"
    }
}
