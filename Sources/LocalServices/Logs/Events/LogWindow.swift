import DynamoModel

/// The times that a reader wants to see, less those that its group does not keep any more.
struct LogWindow: Sendable, Hashable {
    /// The first moment, in milliseconds.
    let start: Int64
    /// The moment behind the last, in milliseconds.
    let end: Int64

    /// Narrows what a request says down to what is kept.
    init(start: Int?, end: Int?, retentionDays: Int?, now: Timestamp) {
        let kept = retentionDays.map { now.daysEarlier($0).milliseconds } ?? 0
        self.start = max(Int64(start ?? 0), kept)
        self.end = Int64(end ?? Int.max)
    }
}
