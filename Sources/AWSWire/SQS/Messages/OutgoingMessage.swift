import DynamoModel

/// A message that somebody sends.
package struct OutgoingMessage: Sendable, Hashable {
    /// Its text.
    package var body: String
    /// What goes with it.
    package var attributes: MessageAttributes
    /// What goes with it for services on its way: only a trace can.
    package var systemAttributes = MessageAttributes()
    /// How many seconds nobody receives it; nil leaves it to the queue.
    package var delaySeconds: Int?
    /// Messages of one group are received one after the other.
    package var groupID: String?
    /// A second message with this id is taken for a repeat.
    package var deduplicationID: String?

    /// What the trace is called that goes with a message.
    package static let traceName = "AWSTraceHeader"

    /// Describes a message.
    package init(
        body: String, attributes: MessageAttributes = MessageAttributes(), groupID: String? = nil,
        deduplicationID: String? = nil,
    ) {
        self.body = body
        self.attributes = attributes
        self.groupID = groupID
        self.deduplicationID = deduplicationID
    }

    /// What counts against the limits of a message.
    package var sizeBytes: Int { body.utf8.count + attributes.sizeBytes }

    /// Throws where no queue takes such a message.
    package func check() throws(SQSError) {
        guard !body.isEmpty else { throw .missing("MessageBody") }
        try MessageText.check(body)
        if let delaySeconds, !(0...900).contains(delaySeconds) {
            throw .invalidValue(
                "\(delaySeconds)", of: "DelaySeconds",
                "DelaySeconds must be >= 0 and <= 900.")
        }
        guard attributes.all.count <= Limits.messageAttributes else {
            throw .invalidParameter(
                "Number of message attributes [\(attributes.all.count)] exceeds the allowed "
                    + "maximum [\(Limits.messageAttributes)].")
        }
        try check(deduplicationID, "MessageDeduplicationId")
        try check(groupID, "MessageGroupId")
    }

    private func check(_ id: String?, _ parameter: String) throws(SQSError) {
        guard let id else { return }
        let isID =
            (1...Limits.messageIDLength).contains(id.utf8.count)
            && id.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard isID else {
            throw .invalidValue(
                id.cut(toBytes: Limits.messageAttributeNameLength), of: parameter,
                "\(parameter) can only include alphanumeric and punctuation characters. "
                    + "1 to 128 in length.")
        }
    }
}
