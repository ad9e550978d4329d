import Synchronization

/// Everyone who wants to know when the trail grows.
final class TrailFollowers: Sendable {
    private struct State {
        var size: Int
        var next = 0
        var waiting: [Int: AsyncStream<Int>.Continuation] = [:]
    }

    private let state: Mutex<State>

    init(size: Int) {
        state = Mutex(State(size: size))
    }

    /// How many entries are durable.
    var size: Int { state.withLock { $0.size } }

    /// Tells everyone a size that became durable; the same one is told once.
    func announce(_ size: Int) {
        let listeners = state.withLock { state -> [AsyncStream<Int>.Continuation] in
            guard size != state.size else { return [] }
            state.size = size
            return Array(state.waiting.values)
        }
        for listener in listeners { listener.yield(size) }
    }

    /// The sizes from now on. Who is slow misses sizes and never the newest one.
    func sizes() -> AsyncStream<Int> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Int.self, bufferingPolicy: .bufferingNewest(1),
        )
        let number = state.withLock { state in
            state.next += 1
            state.waiting[state.next] = continuation
            return state.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.waiting[number] = nil }
        }
        return stream
    }

    /// Ends every stream: nothing will grow any more.
    func finish() {
        let listeners = state.withLock { state in
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for listener in listeners { listener.finish() }
    }
}
