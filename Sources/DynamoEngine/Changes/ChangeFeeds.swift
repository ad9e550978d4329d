import AuditPipeline
import Synchronization

/// Whom to tell that shards have new changes.
///
/// The writer announces after each commit; nobody looks at the file to find out that nothing
/// happened.
final class ChangeFeeds: Sendable {
    private struct State {
        var listeners: [Int: @Sendable ([Int64: ShardGrowth]) -> Void] = [:]
        var lastNumber = 0
    }

    private let state = Mutex(State())

    /// How many listen.
    var count: Int { state.withLock { $0.listeners.count } }

    /// Calls `listener` on the writer's thread with what each commit added to shards, for as long
    /// as what is given back is held.
    func listen(_ listener: @escaping @Sendable ([Int64: ShardGrowth]) -> Void) -> Listening {
        let number = state.withLock { state in
            state.lastNumber += 1
            state.listeners[state.lastNumber] = listener
            return state.lastNumber
        }
        return Listening { [weak self] in
            self?.state.withLock { $0.listeners[number] = nil }
        }
    }

    /// Tells everyone what was added to shards.
    func announce(_ growth: [Int64: ShardGrowth]) {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener(growth) }
    }
}
