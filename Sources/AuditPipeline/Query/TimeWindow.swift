package import DynamoModel

/// The moments from one on and before another; open where a bound is nil.
package struct TimeWindow: Sendable, Hashable {
    /// The first moment inside.
    package var since: Timestamp?
    /// The first moment behind it.
    package var until: Timestamp?

    /// All of time, until a bound is set.
    package init(since: Timestamp? = nil, until: Timestamp? = nil) {
        self.since = since
        self.until = until
    }

    /// Whether the moment is inside.
    package func contains(_ time: Timestamp) -> Bool {
        if let since, time < since { return false }
        if let until, time >= until { return false }
        return true
    }

    /// The moments that are in both.
    package func intersection(_ other: TimeWindow) -> TimeWindow {
        TimeWindow(
            since: [since, other.since].compactMap(\.self).max(),
            until: [until, other.until].compactMap(\.self).min(),
        )
    }

    /// The smallest window around both.
    package func union(_ other: TimeWindow) -> TimeWindow {
        var union = TimeWindow()
        if let since, let start = other.since { union.since = min(since, start) }
        if let until, let end = other.until { union.until = max(until, end) }
        return union
    }
}
