/// How long to wait before something is tried again: doubling, up to a longest pause, with jitter.
public struct Backoff: Sendable, Hashable {
    /// The pause after the first failure.
    public var first = Limits.firstPause
    /// No pause is longer.
    public var longest = Limits.longestPause

    /// The usual pauses.
    public init() {}

    /// The pause after a number of failures in a row, between half of it and all of it.
    ///
    /// `jitter`, from zero to one, says where in between, so that those who failed together do not
    /// come back together.
    public func pause(afterFailures failures: Int, jitter: Double) -> Duration {
        precondition(failures > 0, "Nothing has failed yet")
        // Bounded, because the factor would overflow long before anybody gives up.
        let doublings = min(failures - 1, 30)
        let whole = min(first * (1 << doublings), longest)
        return whole * (0.5 + jitter.clamped / 2)
    }
}

extension Double {
    fileprivate var clamped: Double { min(max(self, 0), 1) }
}
