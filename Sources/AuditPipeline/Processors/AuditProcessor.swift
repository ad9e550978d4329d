import DynamoModel

/// Makes audit entries of the changes that messages announce, and has a logger keep them.
///
/// Reads, makes and hands over as much of a batch at once as the change log gives, which bounds the
/// memory that large items take.
public struct AuditProcessor: BatchConsumer {
    private let changeLog: any ChangeLog
    private let actors: ActorResolver
    private let redactor: Redactor
    private let logger: any AuditLogger
    private let auditTables: Set<String>

    /// Reads changes from `changeLog`, asks `actors` who made them, and writes to `logger`.
    ///
    /// What `redactor` takes out of a change no entry has, and nobody is named by it.
    /// `auditTables` hold entries themselves; their changes are passed over, or every entry would
    /// make another one without end.
    package init(
        changeLog: any ChangeLog, actors: ActorResolver, redactor: Redactor = .none,
        logger: any AuditLogger, auditTables: Set<String> = [],
    ) {
        self.changeLog = changeLog
        self.actors = actors
        self.redactor = redactor
        self.logger = logger
        self.auditTables = auditTables
    }

    /// Returns when the logger has the batch's entries durably, with the changes that can not be
    /// had.
    public func consume(_ batch: [Message]) async throws -> [ElementFailure] {
        var failures: [ElementFailure] = []
        var done = 0
        while done < batch.count {
            let changes = try await changeLog.changes(at: batch[done...].map(\.change))
            precondition(!changes.isEmpty, "A change log answers at least one reference")
            try await keep(changes, from: done, failures: &failures)
            done += changes.count
        }
        return failures
    }

    /// Has the logger keep the entries of changes, and notes those that can not be had.
    private func keep(
        _ changes: [Result<Change, ChangeLogError>], from first: Int,
        failures: inout [ElementFailure],
    ) async throws {
        var entries: [AuditEntry] = []
        entries.reserveCapacity(changes.count)
        for (index, change) in changes.enumerated() {
            switch change {
            case .success(let change):
                if auditTables.contains(change.position.table) { continue }
                let redacted = try redactor.redacted(change)
                entries.append(AuditEntry(redacted, actor: actors.actor(of: redacted.change)))
            case .failure(let error):
                failures.append(ElementFailure(index: first + index, error))
            }
        }
        if entries.isEmpty { return }
        try await logger.log(entries)
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
