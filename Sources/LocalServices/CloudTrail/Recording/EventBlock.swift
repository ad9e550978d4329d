import DynamoModel

/// What is known of the events of one trail in a spool file.
struct EventBlock: Sendable {
    private(set) var count = 0
    private(set) var oldest: Timestamp
    private(set) var newest: Timestamp
    /// The bytes of their records.
    private(set) var sizeBytes = 0

    /// No events yet, the first of which was at `time`.
    init(at time: Timestamp) {
        (oldest, newest) = (time, time)
    }

    /// Adds an event.
    mutating func add(_ event: SpooledEvent) {
        sizeBytes += event.record.count
        count += 1
        oldest = min(oldest, event.time)
        newest = max(newest, event.time)
    }
}
