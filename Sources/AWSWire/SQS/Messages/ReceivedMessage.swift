import DynamoModel

/// A message in the hands of a receiver.
package struct ReceivedMessage: Sendable, Hashable {
    /// The attributes that the service gives a message, by which a receiver asks for them.
    static let systemAttributes: Set<String> = [
        "All", "SenderId", "SentTimestamp", "ApproximateReceiveCount",
        "ApproximateFirstReceiveTimestamp", "SequenceNumber", "MessageDeduplicationId",
        "MessageGroupId", "AWSTraceHeader", "DeadLetterQueueSourceArn",
    ]

    /// Its id.
    package let id: String
    /// What to name when it is done with, or is to be hidden for longer.
    package let receipt: String
    /// Its text.
    package let body: String
    /// What its sender gave it, as far as it was asked for.
    package var attributes = MessageAttributes()
    /// What the service gave it, as far as it was asked for: names and values.
    package var systemAttributes: [(name: String, value: String)] = []

    /// Describes a message without attributes.
    package init(id: String, receipt: String, body: String) {
        self.id = id
        self.receipt = receipt
        self.body = body
    }

    /// Whether both are the same, as it was received.
    package static func == (left: ReceivedMessage, right: ReceivedMessage) -> Bool {
        left.id == right.id && left.receipt == right.receipt
    }

    /// Feeds what tells it apart.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(receipt)
    }

    /// The value of an attribute that the service gave it; nil where it has none.
    package func systemAttribute(_ name: String) -> String? {
        systemAttributes.first { $0.name == name }?.value
    }

    func write(to writer: inout JSONWriter) {
        writer.member("MessageId", id)
        writer.member("ReceiptHandle", receipt)
        writer.member("MD5OfBody", MessageText.md5(body))
        writer.member("Body", body)
        if !systemAttributes.isEmpty {
            writer.name("Attributes")
            writer.object { writer in
                for (name, value) in systemAttributes { writer.member(name, value) }
            }
        }
        guard !attributes.all.isEmpty else { return }
        writer.member("MD5OfMessageAttributes", attributes.md5)
        writer.name("MessageAttributes")
        writer.object(attributes.write)
    }
}
