import Dispatch
import Synchronization

/// Does work with files on threads of its own: that of one function in the order in which it came,
/// that of several functions side by side.
///
/// Not on the shared pool's threads, because unpacking waits for the disk.
final class CodeTurns: Sendable {
    private typealias Work = @Sendable () -> Void

    private struct State {
        /// The work of each function that has some; the first of it is being done, or about to be.
        var lines: [String: [Work]] = [:]
        /// The functions whose turn comes when a thread is free, the one that waits longest first.
        var waiting: [String] = []
        var atWork = 0
    }

    private let state = Mutex(State())
    private let limit: Int
    private let threads = DispatchQueue(label: "functions.code", attributes: .concurrent)

    /// Works for up to `limit` functions side by side.
    init(limit: Int = Limits.functionsUnpackedAtOnce) {
        self.limit = limit
    }

    /// Does work for a function once all that came before it for the same one is done.
    func pass<Value: Sendable>(
        _ function: String, _ work: @escaping @Sendable () throws -> Value,
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            add(function) { continuation.resume(with: Result(catching: work)) }
        }
    }

    /// How much work is being done or waits.
    var count: Int { state.withLock { $0.lines.values.reduce(0) { $0 + $1.count } } }

    private func add(_ function: String, _ work: @escaping Work) {
        let isThreadFree = state.withLock { state in
            guard state.lines[function] == nil else {
                state.lines[function]?.append(work)
                return false
            }
            state.lines[function] = [work]
            state.waiting.append(function)
            guard state.atWork < limit else { return false }
            state.atWork += 1
            return true
        }
        if isThreadFree { threads.async { self.workOff() } }
    }

    /// Does one piece of work after the other, each for the function that waits longest, until
    /// there is none.
    private func workOff() {
        while let (function, work) = next() {
            work()
            finish(function)
        }
    }

    private func next() -> (function: String, work: Work)? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.atWork -= 1
                return nil
            }
            let function = state.waiting.removeFirst()
            return state.lines[function]?.first.map { (function, $0) }
        }
    }

    /// Ends a piece of work; the function waits for its next turn behind the others.
    private func finish(_ function: String) {
        state.withLock { state in
            guard var line = state.lines[function], line.count > 1 else {
                state.lines[function] = nil
                return
            }
            line.removeFirst()
            state.lines[function] = line
            state.waiting.append(function)
        }
    }
}
