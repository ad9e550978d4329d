import AWSWire
import DynamoModel

/// What a receiver wants.
struct ReceiveOrder: Sendable {
    /// How many messages at most.
    var limit: Int
    /// For how long they are hidden.
    let visibilityTimeout: Duration
    /// For how long the receiver waits for the first of them.
    let wait: Duration
    /// What the receiver wants of them.
    let selection: Selection
    /// Whether the receiver waits for the answer.
    var client = ClientPresence()

    /// What a receiver wants of a message beside its body.
    struct Selection: Sendable {
        /// The names, or their beginnings, of what the sender gave it.
        let attributes: [String]
        /// The names of what the service gave it.
        let systemAttributes: [String]
    }
}

extension ReceiveOrder.Selection {
    /// The message as the receiver wants it.
    ///
    /// `source` is the ARN of the queue that gave it up.
    func message(
        _ row: MessageRow, _ content: MessageContent, receipt: String, source: String?,
    ) -> ReceivedMessage {
        var message = ReceivedMessage(
            id: content.messageID, receipt: receipt, body: content.body)
        if !attributes.isEmpty, let all = MessageAttributes(encoded: content.attributes) {
            message.attributes = all.selected(by: attributes)
        }
        guard !systemAttributes.isEmpty else { return message }
        let wantsAll = systemAttributes.contains("All")
        message.systemAttributes = facts(row, content, source).compactMap { name, value in
            guard let value, wantsAll || systemAttributes.contains(name) else { return nil }
            return (name, value)
        }
        return message
    }

    private func facts(
        _ row: MessageRow, _ content: MessageContent, _ source: String?,
    ) -> [(name: String, value: String?)] {
        let trace = MessageAttributes(encoded: content.systemAttributes)?.all.first?.value
        var traceHeader: String?
        if case .text(let text) = trace { traceHeader = text }
        return [
            ("SenderId", content.sender),
            ("SentTimestamp", "\(row.sent.milliseconds)"),
            ("ApproximateReceiveCount", "\(content.earlierReceives + row.receives)"),
            ("ApproximateFirstReceiveTimestamp", "\(row.firstReceived.milliseconds)"),
            ("SequenceNumber", row.lane == nil ? nil : MessageRow.sequenceNumber(row.id)),
            ("MessageDeduplicationId", content.deduplicationID),
            ("MessageGroupId", content.groupID),
            (OutgoingMessage.traceName, traceHeader),
            ("DeadLetterQueueSourceArn", source),
        ]
    }
}
