import DynamoModel

/// Has loggers keep the entries of changes.
///
/// What a logger rejects counts against the changes, as `BatchRejection` says; whatever else it
/// fails of is tried until it passes.
package struct LoggingFunction: StreamFunction {
    private let loggers: [any AuditLogger]
    private let actors = ActorResolver()

    /// Hands entries to each of `loggers`.
    package init(_ loggers: [any AuditLogger]) {
        self.loggers = loggers
    }

    /// Returns when every logger has the entries durably.
    package func invoke(_ invocation: StreamInvocation) async throws -> [UInt8] {
        let entries = invocation.changes.map { AuditEntry($0, actor: actors.actor(of: $0)) }
        for logger in loggers where !entries.isEmpty { try await logger.log(entries) }
        return []
    }
}
