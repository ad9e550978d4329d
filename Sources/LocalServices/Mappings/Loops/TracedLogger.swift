package import AuditPipeline
package import DynamoModel

/// A logger that writes items, known to the guard against loops.
///
/// What it writes is as deep as the entries it writes: a function that reads an audit table and
/// writes to the table that is audited is found out as one that reads its own table.
package struct TracedLogger: AuditLogger {
    private let logger: any AuditLogger
    private let loops: LoopGuard
    private let writer: String

    /// Traces what `make` makes, which writes as the caller that it is given.
    package init(
        table: String, _ loops: LoopGuard, _ make: (Caller) -> any AuditLogger,
    ) {
        writer = "\(TracedLogger.writerPrefix)\(table)"
        logger = make(Caller(name: writer))
        self.loops = loops
    }

    /// The name of the logger that is traced.
    package var name: String { logger.name }

    /// Has the logger keep the entries.
    package func log(_ entries: [AuditEntry]) async throws {
        // A call of the guard's is one deeper than what it was given; a logger is no such step.
        let depth = max(loops.depth(of: entries.lazy.map(\.change)) - 1, 0)
        try await loops.during(writer, depth: depth) { try await logger.log(entries) }
    }

    /// What stands before an audit table's name where its logger is the one who writes.
    static let writerPrefix = "logger/"
}
