import DynamoModel

/// Events of one stream that go to CloudWatch Logs in one call.
///
/// Source: AWS, PutLogEvents: events stand in the order of their times, which are within a day.
struct LogBatch: Sendable, Hashable {
    /// An event.
    struct Event: Sendable, Hashable {
        let time: Timestamp
        let message: String

        /// What it counts as.
        var sizeBytes: Int { message.utf8.count + Limits.logEventOverhead }
    }

    private(set) var events: [Event] = []
    private var sizeBytes = 0

    /// As few batches as the limits allow, in the order of their events' times.
    ///
    /// Events of one time stay in their order.
    static func batches(of events: [Event]) -> [LogBatch] {
        let sorted = events.enumerated().sorted {
            ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
        }
        var batches: [LogBatch] = []
        var current = LogBatch()
        for (_, event) in sorted {
            if !current.hasRoom(for: event) {
                batches.append(current)
                current = LogBatch()
            }
            current.events.append(event)
            current.sizeBytes += event.sizeBytes
        }
        if !current.events.isEmpty { batches.append(current) }
        return batches
    }

    private func hasRoom(for event: Event) -> Bool {
        guard let first = events.first else { return true }
        return events.count < Limits.logEvents
            && sizeBytes + event.sizeBytes <= Limits.logBatchBytes
            && event.time < first.time.advanced(by: Limits.logBatchSpan)
    }
}
