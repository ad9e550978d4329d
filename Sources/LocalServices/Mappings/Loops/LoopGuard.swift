import AuditPipeline
import DynamoModel
import Synchronization

/// Finds changes that functions write in answer to their own, directly or through an audit table.
package final class LoopGuard: Sendable {
    private let ledger = Mutex(LoopLedger())
    private let now: @Sendable () -> Timestamp

    init(now: @escaping @Sendable () -> Timestamp) {
        self.now = now
    }

    /// How deep each of the elements is; the end of a window is not.
    func depths(of batch: [StreamElement]) -> [Int] {
        var known: [Write: Int] = [:]
        return batch.map { $0.change.map { depth(of: $0, &known) } ?? 0 }
    }

    /// How deep the least deep of some changes is.
    func depth(of changes: some Sequence<Change>) -> Int {
        var known: [Write: Int] = [:]
        return changes.map { depth(of: $0, &known) }.min() ?? 0
    }

    private func depth(of change: Change, _ known: inout [Write: Int]) -> Int {
        guard let write = Write(change) else { return 0 }
        // Nearly all changes of a batch that one function wrote have a few moments in common.
        if let depth = known[write] { return depth }
        let depth = ledger.withLock { $0.depth(ofWritesBy: write.writer, at: write.time) }
        known[write] = depth
        return depth
    }

    /// Notes that somebody, named as its writes are, works on changes for as long as `body` takes.
    func during<Value>(
        _ writer: String, depth: Int, _ body: () async throws -> Value,
    ) async throws -> Value {
        let number = ledger.withLock { $0.begin(writer, depth: depth, at: now()) }
        defer { ledger.withLock { $0.end(number, of: writer, at: now()) } }
        return try await body()
    }
}

/// Which function, or logger, wrote something, and when.
private struct Write: Hashable {
    let writer: String
    let time: Timestamp

    /// Nil where it was neither.
    init?(_ change: Change) {
        guard let name = change.origin.caller.name,
            name.hasPrefix(LocalLambda.writerPrefix) || name.hasPrefix(TracedLogger.writerPrefix)
        else { return nil }
        writer = name
        time = change.time
    }
}
