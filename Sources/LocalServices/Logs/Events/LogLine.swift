package import AWSWire

/// A line for a log, from within the process.
package struct LogLine: Sendable, Hashable {
    /// The name of the stream that it goes to.
    package let stream: String
    /// The line, and when it was written.
    package let event: LogEvent
    /// What tells it from other lines of its group and time; one that is there already is not
    /// written again. Nil for a line that is always written.
    package let identity: [UInt8]?

    /// Describes a line.
    package init(stream: String, _ event: LogEvent, identity: [UInt8]? = nil) {
        self.stream = stream
        self.event = event
        self.identity = identity
    }
}
