import DynamoModel
import Synchronization

/// A clock that stands still until a test moves it.
final class ManualClock: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_795_000_000_000))

    var now: Timestamp { time.withLock { $0 } }

    func advance(by interval: Duration) {
        time.withLock { $0 = $0.advanced(by: interval) }
    }
}
