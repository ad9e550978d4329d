package import AuditPipeline
package import DynamoModel

/// What the console shows, and whom it asks.
package struct ConsoleBackend: Sendable {
    /// The entries.
    package let store: any AuditStore
    /// How everything is.
    package let status: @Sendable () async throws -> StatusDocument
    /// Everything countable, in Prometheus's text form.
    package let metrics: @Sendable () async throws -> String
    /// Recomputes the trail, or what came since the newest good checkpoint before a moment, and
    /// answers with the verification's document.
    package let verify: @Sendable (Timestamp?) async throws -> [UInt8]
    /// The time now.
    package let now: @Sendable () -> Timestamp
    /// The program's version, which exports name.
    package var version = ""
    /// Who follows the trail live.
    package var liveTails = LiveTails()
    /// Signed tree heads and proofs; nil where there are none.
    package var checkpoints: (any CheckpointDesk)?
    /// Records a table's items that have no entry, nil where there is no such table; nil itself
    /// where there are no tables.
    package var baseline: (@Sendable (String) async throws -> BaselineState?)?
    /// What consumers gave up; nil where there are no consumers.
    package var deadLetters: (any DeadLetterDesk)?
    /// Where items are put back; nil where that is not done.
    package var items: (any ItemDesk)?
    /// Where the content of entries is destroyed; nil where that is not done.
    package var erasures: (any ErasureDesk)?
    /// Where notes are written; nil where there are none.
    package var notes: (any NoteDesk)?
    /// What functions logged; nil where there are no functions.
    package var functionLogs: (any FunctionLogDesk)?
    /// The objects of the archive; nil where there is none.
    package var archive: (any ObjectStore)?
    /// API events that another CloudTrail recorded; nil where none are kept.
    package var apiEvents: (any APIEventDesk)?
    /// Alerts and counts; nil where there are none.
    package var alerts: (any AlertDesk)?
    /// Where destinations are told again; nil where there are none.
    package var replays: (any ReplayDesk)?

    /// Gathers what the console needs.
    package init(
        store: any AuditStore,
        status: @escaping @Sendable () async throws -> StatusDocument,
        metrics: @escaping @Sendable () async throws -> String,
        verify: @escaping @Sendable (Timestamp?) async throws -> [UInt8],
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.store = store
        self.status = status
        self.metrics = metrics
        self.verify = verify
        self.now = now
    }
}
