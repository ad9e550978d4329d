import DynamoModel

/// An hour, by one of the two clocks that an entry has.
struct IndexedHour: Hashable {
    /// Whose time it is.
    enum Clock: Int {
        /// When the change was committed.
        case happened = 0
        /// When the trail took the entry.
        case recorded = 1
    }

    let clock: Clock
    /// Hours since 1970.
    let hour: Int64

    /// The hour that a moment is in.
    init(_ clock: Clock, _ time: Timestamp) {
        self.clock = clock
        // Rounded down, before 1970 too.
        let milliseconds = time.milliseconds
        hour = milliseconds / 3_600_000 - (milliseconds % 3_600_000 < 0 ? 1 : 0)
    }
}
