import AWSWire
import DynamoModel

/// What a receiver wants, and until when.
struct ReceiveOrder: Sendable {
    /// How many messages at most.
    var limit: Int
    /// For how long they are hidden.
    let visibilityTimeout: Duration
    /// Until when the receiver waits for the first of them.
    let deadline: Timestamp
    /// What the receiver wants of them.
    let selection: Selection
    /// What a receiver in this process may lose while it waits; nil where it waits in any case.
    var patience: Patience?

    /// What a receiver wants of a message beside its body.
    struct Selection: Sendable {
        /// The names, or their beginnings, of what the sender gave it.
        let attributes: [String]
        /// The names of what the service gave it.
        let systemAttributes: [String]
    }
}

/// What a look into a queue came to.
struct ReceiveOutcome: Sendable {
    /// The number of the queue.
    let queue: Int64
    /// The messages, with what they say.
    var messages: [(row: MessageRow, content: MessageContent)] = []
    /// When the next message can be received that can not be now; nil where there is none.
    var next: Timestamp?
    /// How many messages went to the queue that takes what is given up.
    var givenUp = 0
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
            ("ApproximateReceiveCount", "\(row.receives)"),
            ("ApproximateFirstReceiveTimestamp", "\(row.firstReceived.milliseconds)"),
            ("SequenceNumber", row.lane == nil ? nil : MessageRow.sequenceNumber(row.id)),
            ("MessageDeduplicationId", content.deduplicationID),
            ("MessageGroupId", content.groupID),
            ("AWSTraceHeader", traceHeader),
            ("DeadLetterQueueSourceArn", source),
        ]
    }
}
