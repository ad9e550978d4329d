import Synchronization

/// How a request ended.
package enum RequestResult: Sendable, Hashable {
    /// It was answered with what it asked for.
    case succeeded
    /// It was refused, and asking the same again will not help.
    case refused
    /// The server is to blame.
    case failed
}

/// Counts requests by operation and result, and how long they took.
///
/// Each event loop has its own, so that its lock is never waited for but by a reader.
package final class RequestMetrics: Sendable {
    private let counts: Mutex<[OperationCounts]>

    init(operations: [String]) {
        counts = Mutex(operations.map { OperationCounts(operation: $0) })
    }

    func record(operation place: Int, _ result: RequestResult, nanoseconds: Int64) {
        counts.withLock { $0[place].record(result, nanoseconds: nanoseconds) }
    }

    /// What was counted so far.
    package var snapshot: [OperationCounts] { counts.withLock { $0 } }
}
