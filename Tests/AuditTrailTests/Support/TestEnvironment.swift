import AuditTrail
import DynamoModel
import Synchronization

/// A clock that stands still until it is moved, and bytes that are the same in every run.
final class TestEnvironment: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_800_000_000_000))
    private let counter: Mutex<UInt8>

    init(seed: UInt8 = 1) {
        counter = Mutex(seed)
    }

    var now: Timestamp { time.withLock { $0 } }

    func advance(by interval: Duration) {
        time.withLock { $0 = $0.advanced(by: interval) }
    }

    var environment: TrailEnvironment {
        TrailEnvironment(
            now: { self.now },
            random: { count in
                self.counter.withLock { counter in
                    counter &+= 1
                    return (0..<count).map { UInt8(truncatingIfNeeded: $0) &* 31 &+ counter }
                }
            },
        )
    }
}
