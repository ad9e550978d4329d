import AWSWire
import SQLite

/// What a message says.
struct MessageContent: Sendable {
    let messageID: String
    let body: String
    let attributes: [UInt8]
    let systemAttributes: [UInt8]
    let sender: String
    let groupID: String?
    let deduplicationID: String?
    /// The name of the queue that gave it up.
    let source: String?
    /// How often it was received in queues that gave it up.
    let earlierReceives: Int

    /// Reads a row of `MessageSchema.content`.
    init(row: Statement) {
        messageID = row.text(0)
        body = row.text(1)
        attributes = row.blob(2)
        systemAttributes = row.blob(3)
        sender = row.text(4)
        groupID = row.isNull(5) ? nil : row.text(5)
        deduplicationID = row.isNull(6) ? nil : row.text(6)
        source = row.isNull(7) ? nil : row.text(7)
        earlierReceives = Int(row.int(8))
    }
}
