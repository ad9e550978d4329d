public import AuditPipeline
import Synchronization

/// Keeps the pipeline's entries in a trail.
public final class TrailLogger: AuditLogger {
    private let trail: Trail
    private let known = Mutex(0)

    /// Writes to `trail`.
    public init(_ trail: Trail) {
        self.trail = trail
    }

    /// The logger's name, for the operator's log and metrics.
    public var name: String { "trail" }

    /// How many entries were given again and not written.
    public var duplicates: Int { known.withLock { $0 } }

    /// Returns when all entries are kept durably; throws when none of these is.
    public func log(_ entries: [AuditEntry]) async throws {
        let outcome = try await trail.append(entries)
        known.withLock { $0 += outcome.duplicates }
    }
}
