import DynamoModel

/// Makes audit entries of the changes that messages announce, and has a logger keep them.
///
/// Reads, makes and hands over as much of a batch at once as the change log gives, which bounds the
/// memory that large items take, and reads the next ones meanwhile.
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

    /// Some messages of a batch, that follow each other.
    private struct Portion {
        /// What their changes became.
        var entries: [AuditEntry] = []
        /// The changes that can not be had.
        var failures: [ElementFailure] = []
        /// The first message behind them.
        var end: Int
    }

    /// Returns when the logger has the batch's entries durably, with the changes that can not be
    /// had.
    public func consume(_ batch: [Message]) async throws -> [ElementFailure] {
        if batch.isEmpty { return [] }
        var failures: [ElementFailure] = []
        var portion = try await read(batch, from: 0)
        while portion.end < batch.count {
            failures += portion.failures
            let end = portion.end
            // The next ones are read while the logger writes these.
            async let next = read(batch, from: end)
            try await log(portion.entries)
            portion = try await next
        }
        failures += portion.failures
        try await log(portion.entries)
        return failures
    }

    /// Makes entries of the next messages, as many as the change log reads at once.
    private func read(_ batch: [Message], from start: Int) async throws -> Portion {
        let references = batch[start...].prefix(Limits.changesPerPortion).map(\.change)
        let changes = try await changeLog.changes(at: references)
        precondition(!changes.isEmpty, "A change log answers at least one reference")
        var portion = Portion(end: start + changes.count)
        portion.entries.reserveCapacity(changes.count)
        for (index, change) in changes.enumerated() {
            switch change {
            case .success(let change):
                if auditTables.contains(change.position.table) { continue }
                portion.entries.append(try actors.entry(of: change, redactor))
            case .failure(let error):
                portion.failures.append(ElementFailure(index: start + index, error))
            }
        }
        return portion
    }

    private func log(_ entries: [AuditEntry]) async throws {
        if !entries.isEmpty { try await logger.log(entries) }
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
