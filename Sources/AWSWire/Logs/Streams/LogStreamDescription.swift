package import DynamoModel

/// A stream of events, as it is described.
package struct LogStreamDescription: LogListElement, Hashable {
    /// The name of the list in an answer.
    package static let listName = "logStreams"

    /// Its name.
    package let name: String
    /// Its ARN.
    package let arn: String
    /// When it was made.
    package let created: Timestamp
    /// The time of its first event; nil where it has none.
    package var firstEvent: Timestamp?
    /// The time of its last event; nil where there never was one.
    package var lastEvent: Timestamp?
    /// When events last came; nil where none ever did.
    package var lastIngestion: Timestamp?

    /// Describes a stream without events.
    package init(name: String, arn: String, created: Timestamp) {
        self.name = name
        self.arn = arn
        self.created = created
    }

    /// Writes the description's members.
    package func write(to writer: inout JSONWriter) {
        writer.member("logStreamName", name)
        writer.member("creationTime", created.milliseconds)
        if let firstEvent { writer.member("firstEventTimestamp", firstEvent.milliseconds) }
        if let lastEvent { writer.member("lastEventTimestamp", lastEvent.milliseconds) }
        if let lastIngestion { writer.member("lastIngestionTime", lastIngestion.milliseconds) }
        writer.member("arn", arn)
        // AWS has not counted the bytes of a stream since 2019, and says so by a zero.
        writer.member("storedBytes", 0)
    }
}
