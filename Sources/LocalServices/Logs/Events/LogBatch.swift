import AWSWire
import DynamoModel

/// Decides which events of a batch are taken.
///
/// Source: AWS, PutLogEvents.
struct LogBatch {
    /// The events, the oldest first.
    let events: [LogEvent]

    /// Throws where none of the events is taken, whatever the time and the group.
    init(_ events: [LogEvent]?) throws(LogsError) {
        guard let events else { throw .missing("logEvents") }
        guard (1...Limits.logEventsPerBatch).contains(events.count) else {
            throw .constraint(
                "\(events.count) events", "logEvents",
                "Member must have length from 1 to \(Limits.logEventsPerBatch)")
        }
        self.events = events
        try checkSizes()
        try checkTimes()
    }

    /// The places of the events that are taken, and what is told of the others.
    func taken(
        at now: Timestamp, retentionDays: Int?,
    ) -> (places: Range<Int>, rejected: RejectedLogEvents) {
        var rejected = RejectedLogEvents()
        let newest = now.advanced(by: Limits.logEventLead)
        let end = events.firstIndex { $0.time > newest } ?? events.count
        if end < events.count { rejected.tooNewStart = end }
        let old = count(before: now.advanced(by: .zero - Limits.logEventAge))
        if old > 0 { rejected.tooOldEnd = old }
        let expired = retentionDays.map { count(before: now.daysEarlier($0)) } ?? 0
        if expired > 0 { rejected.expiredEnd = expired }
        let start = min(max(old, expired), end)
        return (start..<end, rejected)
    }

    private func checkSizes() throws(LogsError) {
        var total = 0
        for (place, event) in events.enumerated() {
            guard !event.message.isEmpty else {
                throw .constraint(
                    "", "logEvents.\(place + 1).member.message",
                    "Member must have length greater than or equal to 1")
            }
            guard event.sizeBytes <= Limits.logBatchBytes else {
                throw .invalidParameter(
                    "Log event too large: \(event.sizeBytes) bytes exceeds limit of "
                        + "\(Limits.logBatchBytes)")
            }
            total += event.sizeBytes
        }
        guard total <= Limits.logBatchBytes else {
            throw .invalidParameter(
                "Upload too large: \(total) bytes exceeds limit of \(Limits.logBatchBytes)")
        }
    }

    private func checkTimes() throws(LogsError) {
        for (place, event) in events.enumerated() {
            guard event.time.milliseconds >= 0 else {
                throw .constraint(
                    event.time.milliseconds, "logEvents.\(place + 1).member.timestamp",
                    "Member must have value greater than or equal to 0")
            }
            guard place == 0 || events[place - 1].time <= event.time else {
                throw .invalidParameter(
                    "Log events in a single PutLogEvents request must be in chronological order.")
            }
        }
        guard let first = events.first, let last = events.last,
            last.time <= first.time.advanced(by: Limits.logBatchSpan)
        else {
            throw .invalidParameter(
                "The batch of log events in a single PutLogEvents request cannot span more than "
                    + "24 hours.")
        }
    }

    private func count(before time: Timestamp) -> Int {
        events.firstIndex { $0.time >= time } ?? events.count
    }
}

extension Timestamp {
    /// The moment whole days earlier.
    func daysEarlier(_ days: Int) -> Timestamp {
        advanced(by: .seconds(-86_400 * Int64(days)))
    }
}
