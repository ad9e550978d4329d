import DynamoModel
import Foundation
import SQLite
import Synchronization

@testable import DynamoEngine

extension Workbench {
    /// Another engine on what a crash leaves while this one is at work.
    ///
    /// Between two commits everything stands still: `end` is called then, and no answer that comes
    /// later counts. What is committed after that reaches the crashed engine's log up to some byte,
    /// `tearing` thousandths of it, as when the machine is lost in the middle of a write.
    func crash(tearing: Int, end: @escaping @Sendable () -> Void) async throws -> Workbench {
        let frozen = Mutex<Files?>(nil)
        try await engine.writer.perform { [path] _ in
            // May be run again when a neighbour is undone; the first moment counts.
            guard frozen.withLock({ $0 == nil }) else { return }
            let files = try Files(copying: path)
            frozen.withLock { $0 = files }
            end()
        }
        guard var files = frozen.withLock({ $0 }) else { throw CrashError.didNotHappen }
        let later = try await engine.writer.perform { [path] _ in try Files(copying: path).log }
        files.tear(later, thousandths: tearing)
        return try crashed(leaving: files.database, log: files.log)
    }
}

private enum CrashError: Error {
    case didNotHappen
}

/// A database and its log, byte for byte.
private struct Files: Sendable {
    let database: Data
    private(set) var log: Data

    /// Reads both; nobody may write meanwhile.
    init(copying path: String) throws {
        database = try Data(contentsOf: URL(filePath: path))
        log = try Data(contentsOf: URL(filePath: path + "-wal"))
    }

    /// Puts the first part of a later log over this one, unless it was begun anew meanwhile.
    mutating func tear(_ later: Data, thousandths: Int) {
        let header = 32
        guard later.count >= header, later.prefix(header) == log.prefix(header) else { return }
        let end = later.count * thousandths / 1000
        log = later.prefix(end) + log.dropFirst(end)
    }
}
