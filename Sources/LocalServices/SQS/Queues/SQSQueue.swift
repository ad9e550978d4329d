import AWSWire
import DynamoModel

/// A queue of SQS, without its messages.
struct SQSQueue: Sendable, Hashable {
    /// Its number, under which its messages are kept; it gets another one when it is emptied.
    var number: Int64
    /// Its name.
    let name: String
    /// Its attributes.
    var settings: QueueSettings
    /// When it was made.
    let created: Timestamp
    /// When its attributes were last changed.
    var modified: Timestamp
    /// When it was last emptied at a wish; the beginning of time where it never was.
    var purged = Timestamp(milliseconds: 0)
    /// Its tags.
    var tags: [String: String] = [:]

    /// Whether a message sent at a moment is to be forgotten.
    func isExpired(sent: Timestamp, at now: Timestamp) -> Bool {
        sent.advanced(by: .seconds(settings.retentionSeconds)) <= now
    }
}
