import DynamoModel

/// Makes audit entries of the changes that messages announce, and has every logger keep them.
///
/// Reads, makes and hands over a batch as a whole. A logger that fails leaves the others with
/// entries that come again, which they recognise.
public struct AuditProcessor: BatchConsumer {
    private let changeLog: any ChangeLog
    private let actors: ActorResolver
    private let loggers: [any AuditLogger]
    private let auditTables: Set<String>

    /// Reads changes from `changeLog`, asks `actors` who made them, and writes to each of
    /// `loggers`.
    ///
    /// `auditTables` hold entries themselves; their changes are passed over, or every entry would
    /// make another one without end.
    package init(
        changeLog: any ChangeLog, actors: ActorResolver, loggers: [any AuditLogger],
        auditTables: Set<String> = [],
    ) {
        self.changeLog = changeLog
        self.actors = actors
        self.loggers = loggers
        self.auditTables = auditTables
    }

    /// Returns when every logger has the batch's entries durably, with the changes that can not be
    /// had.
    public func consume(_ batch: [Message]) async throws -> [ElementFailure] {
        let changes = try await changeLog.changes(at: batch.map(\.change))
        precondition(changes.count == batch.count, "A change log answers every reference")
        var entries: [AuditEntry] = []
        entries.reserveCapacity(changes.count)
        var failures: [ElementFailure] = []
        for (index, change) in changes.enumerated() {
            switch change {
            case .success(let change):
                if auditTables.contains(change.position.table) { continue }
                entries.append(AuditEntry(change, actor: actors.actor(of: change)))
            case .failure(let error):
                failures.append(ElementFailure(index: index, error))
            }
        }
        if entries.isEmpty { return failures }
        for logger in loggers { try await logger.log(entries) }
        return failures
    }
}

extension ElementFailure {
    /// A change that can not be had now will never be had.
    fileprivate init(index: Int, _ error: ChangeLogError) {
        let payload: [UInt8] =
            switch error {
            case .missing: []
            case .undecodable(_, let bytes): bytes
            }
        self.init(index: index, reason: "\(error)", payload: payload, isPermanent: true)
    }
}
