public import DynamoModel

/// How a mapping waits before it tries again: on which clock, and with whose chance.
public struct Pace: Sendable {
    private let clock: any Clock<Duration>
    private let random: @Sendable () -> Double
    /// What time it is, to tell how old elements are.
    package let now: @Sendable () -> Timestamp

    /// Waits on a clock; `random` gives numbers from zero to one.
    ///
    /// A mapping that gives up elements by their age, or has tumbling windows, needs `now`.
    public init(
        clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Timestamp = { Timestamp(milliseconds: 0) },
        random: @escaping @Sendable () -> Double,
    ) {
        self.clock = clock
        self.now = now
        self.random = random
    }

    /// What spreads the next pause, from zero to one.
    var jitter: Double { random() }

    /// Waits, if at all; throws as soon as the task is cancelled.
    func wait(_ pause: Duration) async throws(CancellationError) {
        do {
            try Task.checkCancellation()
            if pause > .zero { try await clock.sleep(for: pause) }
        } catch {
            throw CancellationError()
        }
    }

    /// Lets `work` go on for `time` at most; it is cancelled then, which is no error.
    func limit(to time: Duration, _ work: @escaping @Sendable () async throws -> Void) async throws
    {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    try await work()
                } catch is CancellationError {}
                return true
            }
            group.addTask {
                try? await wait(time)
                return false
            }
            _ = try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
        try Task.checkCancellation()
    }
}
