import AuditPipeline
import Synchronization

/// Consumes numbers as a test says, and remembers what it was given and what it took.
final class ScriptedConsumer: BatchConsumer {
    private let script: @Sendable ([Int]) async throws -> [ElementFailure]
    private let state = Mutex<(visits: [[Int]], taken: [Int])>(([], []))

    init(_ script: @escaping @Sendable ([Int]) async throws -> [ElementFailure] = { _ in [] }) {
        self.script = script
    }

    /// Rejects every batch that holds one of those numbers.
    convenience init(rejecting bad: Set<Int>) {
        self.init { batch in
            guard bad.isDisjoint(with: batch) else { throw BatchRejection(reason: "It is poison.") }
            return []
        }
    }

    var visits: [[Int]] { state.withLock { $0.visits } }

    var taken: [Int] { state.withLock { $0.taken } }

    func consume(_ batch: [Int]) async throws -> [ElementFailure] {
        state.withLock { $0.visits.append(batch) }
        let failures = try await script(batch)
        let failed = Set(failures.map { batch[$0.index] })
        state.withLock { $0.taken += batch.filter { !failed.contains($0) } }
        return failures
    }
}
