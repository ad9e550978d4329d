package import DynamoModel

/// A line of a log, as it is kept.
package struct StoredLogEvent: Sendable, Hashable {
    /// The line.
    package let event: LogEvent
    /// When it came.
    package let ingested: Timestamp
    /// Its number within its group, which no other line there has or had.
    package let number: Int64

    /// Describes a line that is kept.
    package init(_ event: LogEvent, ingested: Timestamp, number: Int64) {
        self.event = event
        self.ingested = ingested
        self.number = number
    }

    /// The digits by which clients tell it from all others of its group.
    package var id: String {
        let (time, number) = (String(event.time.milliseconds), String(number))
        return String(repeating: "0", count: max(0, 28 - time.count)) + time
            + String(repeating: "0", count: max(0, 28 - number.count)) + number
    }

    /// Writes the event's members.
    func write(to writer: inout JSONWriter) {
        writer.member("timestamp", event.time.milliseconds)
        writer.member("message", event.message)
        writer.member("ingestionTime", ingested.milliseconds)
    }
}
