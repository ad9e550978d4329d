import DynamoModel
import Foundation
import SQLite
import Synchronization

@testable import DynamoEngine

extension Workbench {
    /// Starts operations that the writer finds all at once, and gives their outcomes in order.
    func inOneGroup<Response: Sendable>(
        _ starts: [(TableEngine, @escaping Reply<Response>) -> Void],
    ) async -> [Result<Response, DynamoDBError>] {
        guard !starts.isEmpty else { return [] }
        let outcomes = Outcomes<Response>(count: starts.count)
        let gate = DispatchSemaphore(value: 0)
        engine.writer.submit { _ in
            gate.wait()
            // Stays open, because what runs in a group may be run again.
            gate.signal()
        } completion: { _ in
        }
        return await withCheckedContinuation { continuation in
            outcomes.whenComplete { continuation.resume(returning: $0) }
            for (index, start) in starts.enumerated() {
                start(engine) { outcomes.add($0, at: index) }
            }
            gate.signal()
        }
    }

    /// Puts items that the writer finds all at once.
    func putInOneGroup(_ items: [Item]) async -> [Result<PutItem.Response, DynamoDBError>] {
        await inOneGroup(
            items.map { item in
                { engine, reply in engine.putItem(.init(table: "T", item: item), .unknown, reply) }
            },
        )
    }
}

/// The outcomes of several operations, until all of them are there.
private final class Outcomes<Response: Sendable>: Sendable {
    private struct State {
        var outcomes: [Result<Response, DynamoDBError>?]
        var completion: (@Sendable ([Result<Response, DynamoDBError>]) -> Void)?
    }

    private let state: Mutex<State>

    init(count: Int) {
        state = Mutex(State(outcomes: Array(repeating: nil, count: count)))
    }

    func whenComplete(
        _ completion: @escaping @Sendable ([Result<Response, DynamoDBError>]) -> Void,
    ) {
        state.withLock { $0.completion = completion }
    }

    func add(_ outcome: Result<Response, DynamoDBError>, at index: Int) {
        let (completion, outcomes) = state.withLock { state in
            state.outcomes[index] = outcome
            return (state.completion, state.outcomes)
        }
        guard outcomes.allSatisfy({ $0 != nil }) else { return }
        completion?(outcomes.compactMap { $0 })
    }
}
