package import DynamoModel

/// A line of a log, and when it was written.
package struct LogEvent: Sendable, Hashable {
    /// When it was written, as whoever wrote it says.
    package let time: Timestamp
    /// The line.
    package let message: String

    /// Describes a line.
    package init(time: Timestamp, message: String) {
        self.time = time
        self.message = message
    }

    /// What it counts for in a batch. Source: AWS, PutLogEvents.
    package var sizeBytes: Int { message.utf8.count + Limits.logEventOverheadBytes }
}
