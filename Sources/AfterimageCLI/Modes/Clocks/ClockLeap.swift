import DynamoModel

/// Decides whether the clock on the wall can be believed, by one that only counts on.
///
/// A clock that leaps forward makes everything look old, and what is deleted for its age does not
/// come back when the clock is set right. So a leap is not believed at first; who set the clock
/// right on purpose has nothing deleted for a day.
struct ClockLeap {
    /// The time on the wall when the counting one stood at zero.
    private var start: Int64
    /// When the leap was first seen, by the clock that counts.
    private var seen: Duration?

    /// Believes the clock as it is now.
    init(wall: Timestamp, counted: Duration) {
        start = ClockLeap.start(wall, counted)
    }

    /// How far the clock has leapt; nil where it is believed.
    mutating func look(wall: Timestamp, counted: Duration) -> Duration? {
        let now = ClockLeap.start(wall, counted)
        let leap = Duration.milliseconds(now - start)
        let since = seen ?? counted
        guard leap > Limits.clockTolerance, counted - since < Limits.clockPatience else {
            // Small corrections add up over months, and a clock that is set back deletes nothing.
            (start, seen) = (now, nil)
            return nil
        }
        seen = since
        return leap
    }

    private static func start(_ wall: Timestamp, _ counted: Duration) -> Int64 {
        wall.milliseconds - Int64(counted / .milliseconds(1))
    }
}
