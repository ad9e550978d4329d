import DynamoModel
import Synchronization

/// A clock that goes on where it was when the one behind it is set back: what was to wait for a
/// minute waits no longer than that.
final class SteadyClock: Sendable {
    private struct State {
        /// How far it is ahead of the clock behind it.
        var lead = Duration.zero
        var latest = Timestamp(milliseconds: .min)
    }

    private let source: @Sendable () -> Timestamp
    private let state = Mutex(State())

    /// Goes by the clock `source`.
    init(_ source: @escaping @Sendable () -> Timestamp) {
        self.source = source
    }

    /// The time now, never earlier than it was before.
    @Sendable func now() -> Timestamp {
        state.withLock { state in
            let told = source()
            let time = told.advanced(by: state.lead)
            if time < state.latest {
                state.lead += .milliseconds(state.latest.milliseconds - time.milliseconds)
            } else {
                state.latest = time
            }
            return state.latest
        }
    }
}
