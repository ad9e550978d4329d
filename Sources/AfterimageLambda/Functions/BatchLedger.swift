import Synchronization

/// Remembers what became of each element of a batch, while it is worked on.
final class BatchLedger: Sendable {
    private enum State {
        case open
        case done
        case failed(String)
    }

    private let identifiers: [String]
    private let states: Mutex<[State]>

    /// Nothing is done of elements that are known by these.
    init(_ identifiers: [String]) {
        self.identifiers = identifiers
        states = Mutex(identifiers.map { _ in .open })
    }

    /// Elements are done, but for those that failed already.
    func settle(_ places: some Sequence<Int>) {
        states.withLock { states in
            for place in places { if case .open = states[place] { states[place] = .done } }
        }
    }

    /// An element can not be dealt with, or not now.
    func fail(_ place: Int, _ reason: String) {
        states.withLock { $0[place] = .failed(reason) }
    }

    /// What became of the batch so far; what is open has to come again.
    var outcome: BatchOutcome {
        let failures = states.withLock { states in
            zip(identifiers, states).compactMap { identifier, state -> BatchOutcome.Failure? in
                switch state {
                case .done: nil
                case .failed(let reason): .init(identifier: identifier, reason: reason)
                case .open: .init(identifier: identifier, reason: "There was no time for it")
                }
            }
        }
        return BatchOutcome(
            count: identifiers.count, done: identifiers.count - failures.count,
            failures: failures)
    }
}
