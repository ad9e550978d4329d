public import DynamoModel

/// The moments from one on and before another; open where a bound is nil.
public struct TimeWindow: Sendable, Hashable {
    /// The first moment inside.
    public var since: Timestamp?
    /// The first moment behind it.
    public var until: Timestamp?

    /// All of time, until a bound is set.
    public init(since: Timestamp? = nil, until: Timestamp? = nil) {
        self.since = since
        self.until = until
    }

    /// Whether the moment is inside.
    public func contains(_ time: Timestamp) -> Bool {
        if let since, time < since { return false }
        if let until, time >= until { return false }
        return true
    }

    /// The moments that are in both.
    public func intersection(_ other: TimeWindow) -> TimeWindow {
        TimeWindow(
            since: [since, other.since].compactMap(\.self).max(),
            until: [until, other.until].compactMap(\.self).min(),
        )
    }

    /// The smallest window around both.
    public func union(_ other: TimeWindow) -> TimeWindow {
        var union = TimeWindow()
        if let since, let start = other.since { union.since = min(since, start) }
        if let until, let end = other.until { union.until = max(until, end) }
        return union
    }
}
