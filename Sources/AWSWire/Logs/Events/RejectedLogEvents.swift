import DynamoModel

/// The lines of a batch that were not taken, by their places in it.
package struct RejectedLogEvents: Sendable, Hashable {
    /// The place behind the last line that is too old to be taken.
    package var tooOldEnd: Int?
    /// The place behind the last line that its group would not keep any more.
    package var expiredEnd: Int?
    /// The place of the first line from too far ahead.
    package var tooNewStart: Int?

    /// Nothing was left out.
    package init() {}

    /// Writes the members of `rejectedLogEventsInfo`.
    func write(to writer: inout JSONWriter) {
        if let tooNewStart { writer.member("tooNewLogEventStartIndex", tooNewStart) }
        if let tooOldEnd { writer.member("tooOldLogEventEndIndex", tooOldEnd) }
        if let expiredEnd { writer.member("expiredLogEventEndIndex", expiredEnd) }
    }
}
