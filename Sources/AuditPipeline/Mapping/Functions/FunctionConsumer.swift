import DynamoModel
import Synchronization

/// Calls a function with batches of a stream, and hands it the state of its window from call to
/// call.
///
/// The state is in memory only: positions do not move into an open window, so that after a crash
/// the window is gathered again from its first change.
public struct FunctionConsumer<Function: StreamFunction>: BatchConsumer {
    private let function: Function
    private let windowLength: Duration?
    private let states = WindowStates()

    /// Calls `function`, with the tumbling windows that the options ask for.
    public init(_ function: Function, options: MappingOptions) {
        self.function = function
        windowLength = options.stream.tumblingWindow
    }

    /// Returns when the function has dealt with the batch.
    public func consume(_ batch: [StreamElement]) async throws -> [ElementFailure] {
        guard let first = batch.first else { return [] }
        let shard = first.reference.shard
        guard let length = windowLength else {
            let changes = batch.compactMap(\.change)
            _ = try await function.invoke(
                StreamInvocation(changes: changes, shard: shard, window: nil))
            return []
        }
        if case .windowEnd(let window, _) = first {
            try await end(window, of: shard)
        } else if let change = first.change {
            try await gather(batch, of: shard, TumblingWindow(holding: change.time, length: length))
        }
        return []
    }

    private func gather(
        _ batch: [StreamElement], of shard: ShardNumber, _ window: TumblingWindow,
    ) async throws {
        guard let first = batch.first, let last = batch.last else { return }
        let before = states.state(of: shard, before: first.reference.sequence)
        let state = try await function.invoke(
            StreamInvocation(
                changes: batch.compactMap(\.change), shard: shard,
                window: WindowState(
                    window: window, state: before, isFinal: false, isTerminatedEarly: false)))
        let isTooLarge = state.count > Limits.windowStateBytes
        if isTooLarge { try await finish(window, of: shard, state, early: true) }
        states.keep(isTooLarge ? [] : state, of: shard, behind: last.reference.sequence)
    }

    private func end(_ window: TumblingWindow, of shard: ShardNumber) async throws {
        let state = states.state(of: shard, before: .max)
        try await finish(window, of: shard, state, early: false)
        states.keep([], of: shard, behind: 0)
    }

    private func finish(
        _ window: TumblingWindow, of shard: ShardNumber, _ state: [UInt8], early: Bool,
    ) async throws {
        _ = try await function.invoke(
            StreamInvocation(
                changes: [], shard: shard,
                window: WindowState(
                    window: window, state: state, isFinal: true, isTerminatedEarly: early)))
    }
}

/// The state of each shard's window, and up to where it was gathered.
private final class WindowStates: Sendable {
    private let states = Mutex<[ShardNumber: (state: [UInt8], last: Int64)]>([:])

    /// What was gathered before a change; nothing when that one comes again, because then the
    /// window is gathered anew.
    func state(of shard: ShardNumber, before sequence: Int64) -> [UInt8] {
        states.withLock { states in
            guard let gathered = states[shard], gathered.last < sequence else { return [] }
            return gathered.state
        }
    }

    /// Keeps what was gathered up to a change.
    func keep(_ state: [UInt8], of shard: ShardNumber, behind last: Int64) {
        states.withLock { $0[shard] = (state, last) }
    }
}
