public import AuditPipeline
import DynamoModel
import Synchronization

/// Keeps the pipeline's entries in a trail.
public final class TrailLogger: AuditLogger {
    private let trail: Trail
    private let counted = Mutex<[String: TrailCounts]>([:])

    /// Writes to `trail`.
    public init(_ trail: Trail) {
        self.trail = trail
    }

    /// The logger's name, for the operator's log and metrics.
    public var name: String { "trail" }

    /// What was logged of each table since the logger was made.
    public var counts: [String: TrailCounts] { counted.withLock { $0 } }

    /// Returns when all entries are kept durably; throws when none of these is.
    public func log(_ entries: [AuditEntry]) async throws {
        let (outcome, sizes) = try await trail.appendMeasured(entries)
        let now = trail.environment.now()
        counted.withLock { counts in
            for (entry, size) in zip(entries, sizes) {
                counts[entry.change.position.table, default: TrailCounts()]
                    .add(entry, size, at: now)
            }
            for (table, gaps) in outcome.gaps {
                counts[table, default: TrailCounts()].addGaps(gaps)
            }
        }
    }
}
