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
        let before = states.state(of: shard, in: window, before: first.reference.sequence)
        let invocation = StreamInvocation(
            changes: batch.compactMap(\.change), shard: shard,
            window: WindowState(
                window: window, state: before, isFinal: false, isTerminatedEarly: false))
        let state: [UInt8]
        do {
            state = try await function.invoke(invocation)
        } catch let rejection as BatchRejection {
            keepState(of: rejection, batch, of: shard, window)
            throw rejection
        }
        let isTooLarge = state.count > Limits.windowStateBytes
        if isTooLarge { try await finish(window, of: shard, state, early: true) }
        states.keep(isTooLarge ? [] : state, of: shard, in: window, behind: last.reference.sequence)
    }

    /// What comes again of a batch goes on with the state behind what was done of it.
    private func keepState(
        of rejection: BatchRejection, _ batch: [StreamElement], of shard: ShardNumber,
        _ window: TumblingWindow,
    ) {
        guard let state = rejection.state, let failed = rejection.firstFailure,
            batch.indices.contains(failed - 1)
        else { return }
        let last = batch[failed - 1].reference.sequence
        states.keep(state, of: shard, in: window, behind: last)
    }

    private func end(_ window: TumblingWindow, of shard: ShardNumber) async throws {
        let state = states.state(of: shard, in: window, before: .max)
        try await finish(window, of: shard, state, early: false)
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
    private struct Gathered {
        let window: TumblingWindow
        let state: [UInt8]
        let last: Int64
    }

    private let states = Mutex<[ShardNumber: Gathered]>([:])

    /// What was gathered of a window before a change; nothing when that one comes again, because
    /// then the window is gathered anew.
    func state(
        of shard: ShardNumber, in window: TumblingWindow, before sequence: Int64,
    ) -> [UInt8] {
        states.withLock { states in
            guard let gathered = states[shard], gathered.window == window, gathered.last < sequence
            else { return [] }
            return gathered.state
        }
    }

    /// Keeps what was gathered of a window up to a change.
    func keep(
        _ state: [UInt8], of shard: ShardNumber, in window: TumblingWindow, behind last: Int64,
    ) {
        states.withLock { $0[shard] = Gathered(window: window, state: state, last: last) }
    }
}
