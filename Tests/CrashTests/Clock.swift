import DynamoModel
import Synchronization

/// A clock that stands still until a day has passed.
final class Clock: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_795_000_000_000))

    var now: Timestamp { time.withLock { $0 } }

    func passDay() {
        time.withLock { $0 = $0.advanced(by: .seconds(25 * 3600)) }
    }
}
