import AuditPipeline
import DynamoModel
import Synchronization

/// Finds changes that functions write in answer to their own.
final class LoopGuard: Sendable {
    private let ledger = Mutex(LoopLedger())
    private let now: @Sendable () -> Timestamp

    init(now: @escaping @Sendable () -> Timestamp) {
        self.now = now
    }

    /// How deep each of the elements is; the end of a window is not.
    func depths(of batch: [StreamElement]) -> [Int] {
        // Nearly all changes of a batch that one function wrote have a few moments in common.
        var known: [Write: Int] = [:]
        return batch.map { element in
            guard let write = element.change.flatMap(Write.init) else { return 0 }
            if let depth = known[write] { return depth }
            let depth = ledger.withLock { $0.depth(ofWritesBy: write.writer, at: write.time) }
            known[write] = depth
            return depth
        }
    }

    /// Notes that a function is called for as long as `body` takes.
    func during<Value>(
        _ function: String, depth: Int, _ body: () async throws -> Value,
    ) async throws -> Value {
        let writer = "\(LocalLambda.writerPrefix)\(function)"
        let number = ledger.withLock { $0.begin(writer, depth: depth, at: now()) }
        defer { ledger.withLock { $0.end(number, of: writer, at: now()) } }
        return try await body()
    }
}

/// Which function wrote something, and when.
private struct Write: Hashable {
    let writer: String
    let time: Timestamp

    /// Nil where it was no function.
    init?(_ change: Change) {
        guard let name = change.origin.caller.name, name.hasPrefix(LocalLambda.writerPrefix)
        else { return nil }
        writer = name
        time = change.time
    }
}
