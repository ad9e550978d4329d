import Synchronization

/// What clients did and saw, written down by themselves.
final class Ledger: Sendable {
    private struct State {
        var time = 0
        var operations: [Operation] = []
    }

    private let state = Mutex(State())

    var operations: [Operation] { state.withLock { $0.operations } }

    /// Begins an operation: its invocation comes behind all answers so far.
    func begin(_ label: String) -> Operation {
        state.withLock { state in
            state.time += 1
            return Operation(label, invoked: state.time)
        }
    }

    /// Keeps an operation whose answer has just come.
    func answer(_ operation: Operation) {
        state.withLock { state in
            state.time += 1
            var answered = operation
            answered.answered = state.time
            state.operations.append(answered)
        }
    }

    /// Keeps an operation to which no answer will come any more.
    func giveUp(_ operation: Operation) {
        var unknown = operation
        unknown.outcome = .unknown
        unknown.reads = [:]
        state.withLock { $0.operations.append(unknown) }
    }
}
