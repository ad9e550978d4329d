import AuditPipeline
import Foundation

/// Keeps each entry as a file of its own, named by the entry's id.
struct FileLogger: AuditLogger {
    let name = "files"
    /// Where the files are.
    let folder: URL

    /// Writes the entries that are not there yet; whole, or not at all.
    func log(_ entries: [AuditEntry]) async throws {
        for entry in entries {
            let file = folder.appending(path: entry.id.description)
            // Given before, and a crash came before that was remembered.
            guard !FileManager.default.fileExists(atPath: file.path) else { continue }
            let change = entry.change
            let line = "\(change.time) \(entry.actor.shownName) \(change.kind.rawValue) "
            let key = change.key.attributes.map { "\($0.value)" }.joined(separator: "/")
            try Data("\(line)\(change.position.table) \(key)\n".utf8)
                .write(to: file, options: .atomic)
        }
    }
}
