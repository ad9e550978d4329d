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
        let before = states.gathered(of: shard, in: window, before: first.reference.sequence)
        let invocation = StreamInvocation(
            changes: batch.compactMap(\.change), shard: shard,
            window: WindowState(
                window: window, state: before?.state ?? [], isFinal: false,
                isTerminatedEarly: false))
        var gathered = Gathered(
            window: window, last: last.reference.sequence,
            depth: before?.depth.or(invocation.depth) ?? invocation.depth)
        do {
            gathered.state = try await function.invoke(invocation)
        } catch let rejection as BatchRejection {
            keepState(of: rejection, batch, of: shard, gathered)
            throw rejection
        }
        if gathered.state.count > Limits.windowStateBytes {
            try await finish(gathered, of: shard, early: true)
            gathered.state = []
        }
        states.keep(gathered, of: shard)
    }

    /// What comes again of a batch goes on with the state behind what was done of it.
    private func keepState(
        of rejection: BatchRejection, _ batch: [StreamElement], of shard: ShardNumber,
        _ gathered: Gathered,
    ) {
        guard let state = rejection.state, let failed = rejection.firstFailure,
            batch.indices.contains(failed - 1)
        else { return }
        var done = gathered
        done.state = state
        done.last = batch[failed - 1].reference.sequence
        states.keep(done, of: shard)
    }

    private func end(_ window: TumblingWindow, of shard: ShardNumber) async throws {
        let gathered = states.gathered(of: shard, in: window, before: .max)
        // Its state stays: where the clock went back, a change comes behind the end of its window,
        // to a second end, which then corrects the first one.
        try await finish(
            gathered ?? Gathered(window: window, last: 0), of: shard, early: false)
    }

    private func finish(_ gathered: Gathered, of shard: ShardNumber, early: Bool) async throws {
        _ = try await function.invoke(
            StreamInvocation(
                changes: [], shard: shard,
                window: WindowState(
                    window: gathered.window, state: gathered.state, isFinal: true,
                    isTerminatedEarly: early),
                depth: gathered.depth))
    }
}

/// What was gathered of a window.
private struct Gathered {
    let window: TumblingWindow
    /// What the function gave back the last time.
    var state: [UInt8] = []
    /// The last change of it.
    var last: Int64
    /// How many calls of functions stand behind its changes.
    var depth = CallDepth.outside
}

/// What was gathered of each shard's newest windows.
private final class WindowStates: Sendable {
    /// The window that was gathered last stands last.
    private let states = Mutex<[ShardNumber: [Gathered]]>([:])

    /// What was gathered of a window before a change; nothing when that one comes again, because
    /// then the window is gathered anew.
    func gathered(
        of shard: ShardNumber, in window: TumblingWindow, before sequence: Int64,
    ) -> Gathered? {
        states.withLock { states in
            states[shard]?.first { $0.window == window && $0.last < sequence }
        }
    }

    /// Keeps what was gathered, and forgets what was gathered long ago.
    func keep(_ gathered: Gathered, of shard: ShardNumber) {
        states.withLock { states in
            let others = states[shard, default: []].filter { $0.window != gathered.window }
            states[shard] = others.suffix(Limits.windowsRemembered - 1) + [gathered]
        }
    }
}
