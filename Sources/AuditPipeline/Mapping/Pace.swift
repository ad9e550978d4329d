/// How a mapping waits before it tries again: on which clock, and with whose chance.
public struct Pace: Sendable {
    private let clock: any Clock<Duration>
    private let random: @Sendable () -> Double

    /// Waits on a clock; `random` gives numbers from zero to one.
    public init(clock: any Clock<Duration>, random: @escaping @Sendable () -> Double) {
        self.clock = clock
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
}
