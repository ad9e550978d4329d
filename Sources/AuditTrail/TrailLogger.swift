public import AuditPipeline
public import DynamoModel
import Synchronization

/// Keeps the pipeline's entries in a trail.
public final class TrailLogger: AuditLogger {
    private let trail: Trail
    private let counted = Mutex(Counts())

    /// What was logged since the logger was made.
    public struct Counts: Sendable, Hashable {
        /// Entries that were given again and not written.
        public var duplicates = 0
        /// Changes that never arrived, one after the other, by table.
        public var gaps: [String: Int] = [:]
        /// Entries that do not say who it was, by table.
        public var unknownActors: [String: Int] = [:]
        /// Entries by table, and then by what their changes did; repeats count again.
        public var operations: [String: [ChangeKind: Int]] = [:]
        /// How long it took from a change's commit until its entry was durable, by table.
        public var delays: [String: DelayCounts] = [:]
    }

    /// Writes to `trail`.
    public init(_ trail: Trail) {
        self.trail = trail
    }

    /// The logger's name, for the operator's log and metrics.
    public var name: String { "trail" }

    /// What was logged since the logger was made.
    public var counts: Counts { counted.withLock { $0 } }

    /// Returns when all entries are kept durably; throws when none of these is.
    public func log(_ entries: [AuditEntry]) async throws {
        let outcome = try await trail.append(entries)
        let now = trail.environment.now()
        counted.withLock { counts in
            counts.duplicates += outcome.duplicates
            counts.gaps.merge(outcome.gaps, uniquingKeysWith: +)
            for entry in entries {
                let table = entry.change.position.table
                if entry.change.kind == .gap { counts.gaps[table, default: 0] += 1 }
                if entry.actor.kind == .unknown { counts.unknownActors[table, default: 0] += 1 }
                counts.operations[table, default: [:]][entry.change.kind, default: 0] += 1
                let delay = now.milliseconds - entry.change.time.milliseconds
                counts.delays[table, default: DelayCounts()].record(milliseconds: delay)
            }
        }
    }
}
