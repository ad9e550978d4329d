import Synchronization

@testable import DynamoEngine

/// The time from a start of the engine to its crash, which a number of answers brings about.
final class Life: Sendable {
    private struct State {
        var answersLeft: Int
        var isOver = false
        var next: Workbench?
    }

    let bench: Workbench
    /// How many bytes of what was written after the crash reach the disk, of a thousand.
    private let tearing: Int
    private let state: Mutex<State>

    init(_ bench: Workbench, answers: Int, tearing: Int) {
        self.bench = bench
        self.tearing = tearing
        state = Mutex(State(answersLeft: answers))
    }

    var isOver: Bool { state.withLock { $0.isOver } }

    /// The engine as it is after the crash.
    var next: Workbench? { state.withLock { $0.next } }

    /// Counts an answer; whoever gets the last one is in the room when the engine crashes.
    func countAnswer() async throws {
        let isLast = state.withLock { state in
            state.answersLeft -= 1
            return state.answersLeft == 0
        }
        guard isLast else { return }
        let crashed = try await bench.crash(tearing: tearing) {
            self.state.withLock { $0.isOver = true }
        }
        state.withLock { $0.next = crashed }
    }
}
