import Synchronization

/// A clock on which every wait is over at once, or lasts until it is cancelled.
final class TestClock: Clock {
    struct Instant: InstantProtocol {
        let offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let waitsForever: Bool
    private let passed = Mutex(Duration.zero)
    private let waiters = AsyncStream<Void>.makeStream()

    init(waitsForever: Bool = false) {
        self.waitsForever = waitsForever
    }

    var now: Instant { Instant(offset: passed.withLock { $0 }) }

    var minimumResolution: Duration { .zero }

    /// Returns when somebody has begun to wait.
    func somebodyWaits() async {
        for await _ in waiters.stream { return }
    }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        waiters.continuation.yield()
        if waitsForever {
            // A stream that nobody feeds ends with the task.
            for await _ in AsyncStream<Never>.makeStream().stream {}
        }
        // Who only waits on this clock must not keep the others from their turn.
        await Task.yield()
        try Task.checkCancellation()
        passed.withLock { $0 = deadline.offset }
    }
}
