import DynamoModel
import Logging
import Synchronization

/// Asked by whoever is about to delete something for its age.
final class ClockWatch: Sendable {
    private struct State {
        var leap: ClockLeap
        var isTold = false
    }

    private let wall: @Sendable () -> Timestamp
    private let counted: @Sendable () -> Duration
    private let log: Logger
    private let state: Mutex<State>

    /// Watches the clock `wall` by what `counted` says, which nobody can set.
    init(
        wall: @escaping @Sendable () -> Timestamp, counted: @escaping @Sendable () -> Duration,
        log: Logger,
    ) {
        self.wall = wall
        self.counted = counted
        self.log = log
        state = Mutex(State(leap: ClockLeap(wall: wall(), counted: counted())))
    }

    /// Watches the system's clock.
    convenience init(log: Logger) {
        let start = ContinuousClock.now
        self.init(wall: SystemClock.now, counted: { ContinuousClock.now - start }, log: log)
    }

    /// Whether the clock can be believed; the log hears of it once where it can not.
    @Sendable func isBelieved() -> Bool {
        state.withLock { state in
            guard let leap = state.leap.look(wall: wall(), counted: counted()) else {
                state.isTold = false
                return true
            }
            if !state.isTold {
                log.error(
                    """
                    The clock leapt forward by \(leap.components.seconds / 3600) hours: nothing is \
                    deleted for its age, and no file of a trail of API events is made, until it is \
                    set right; after a day, or a restart, it is believed
                    """)
                state.isTold = true
            }
            return false
        }
    }
}
