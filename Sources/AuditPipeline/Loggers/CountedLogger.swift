import DynamoModel
import Synchronization

/// Counts what another logger keeps.
package final class CountedLogger: AuditLogger {
    private let logger: any AuditLogger
    private let counted = Mutex<[String: EntryTally]>([:])

    /// Counts what `logger` keeps from now on.
    package init(_ logger: any AuditLogger) {
        self.logger = logger
    }

    /// The other logger's name.
    package var name: String { logger.name }

    /// What was kept, by table; an entry that was given again counts again.
    package var tallies: [String: EntryTally] { counted.withLock { $0 } }

    /// Returns when the other logger has the entries.
    package func log(_ entries: [AuditEntry]) async throws {
        try await logger.log(entries)
        counted.withLock { tallies in
            for entry in entries {
                let change = entry.change
                tallies[change.position.table, default: EntryTally()].add(change.kind)
            }
        }
    }
}
