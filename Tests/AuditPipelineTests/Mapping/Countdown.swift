import Synchronization

/// Says yes a number of times, and no from then on.
final class Countdown: Sendable {
    private let left: Mutex<Int>

    init(from count: Int) {
        left = Mutex(count)
    }

    func isRunning() -> Bool {
        left.withLock { left in
            defer { left -= 1 }
            return left > 0
        }
    }
}
