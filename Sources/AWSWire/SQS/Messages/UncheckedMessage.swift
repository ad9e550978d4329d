import DynamoModel

/// A message as a request spells it.
struct UncheckedMessage: Sendable, Hashable {
    private var body = ""
    private var attributes = UncheckedAttributes()
    private var systemAttributes = UncheckedAttributes()
    private var delaySeconds: Int?
    private var groupID: String?
    private var deduplicationID: String?

    /// Reads a member of the request, if it is one of the message; says whether it was.
    mutating func take(
        _ member: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> Bool {
        switch member {
        case "MessageBody": body = try reader.readString()
        case "DelaySeconds": delaySeconds = try reader.readInt()
        case "MessageAttributes": try attributes.read(&reader)
        case "MessageSystemAttributes": try systemAttributes.read(&reader)
        case "MessageDeduplicationId": deduplicationID = try reader.readString()
        case "MessageGroupId": groupID = try reader.readString()
        default: return false
        }
        return true
    }

    /// The message, where there is a queue that takes it.
    func checked() throws(SQSError) -> OutgoingMessage {
        var message = OutgoingMessage(
            body: body, attributes: try attributes.checked(), groupID: groupID,
            deduplicationID: deduplicationID)
        message.delaySeconds = delaySeconds
        message.systemAttributes = try systemAttributes.checked()
        for attribute in message.systemAttributes.all
        where attribute.name != OutgoingMessage.traceName {
            throw .invalidParameter(
                "Message system attribute name '\(attribute.name)' is invalid.")
        }
        try message.check()
        return message
    }
}
