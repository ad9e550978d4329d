package import DynamoModel

/// What a subscription is sent: a message, or word of the subscription itself.
package struct Notification: Sendable, Hashable {
    /// What it is.
    package enum Kind: String, Sendable, Hashable {
        /// A message.
        case message = "Notification"
        /// Asks whether the endpoint wants the subscription.
        case confirmation = "SubscriptionConfirmation"
    }

    /// What it is.
    package let kind: Kind
    /// Its id; that of the message, for all subscriptions.
    package let id: String
    /// The ARN of the topic.
    package let topicARN: String
    /// The text for this subscription.
    package let message: String
    /// When it was published.
    package let time: Timestamp
    /// What the message is about.
    package var subject: String?
    /// What goes with it.
    package var attributes = MessageAttributes()
    /// How the document around it is signed: `1` or `2`.
    package var signatureVersion = "1"
    /// Its number in a FIFO topic.
    package var sequence: String?
    /// The group, and the id of repeats, of a FIFO topic.
    package var groupID: String?
    /// The id that tells a repeat.
    package var deduplicationID: String?
    /// What whoever confirms a subscription has to know.
    package var token: String?
    /// `X-Amzn-Trace-Id` of a publisher who is traced.
    package var trace: String?

    /// Describes what is sent.
    package init(
        _ kind: Kind, id: String, topicARN: String, message: String, time: Timestamp,
    ) {
        self.kind = kind
        self.id = id
        self.topicARN = topicARN
        self.message = message
        self.time = time
    }

    /// The text that its signature is over. Source: AWS, SNS, Verifying the signatures of messages.
    package func textToSign(_ links: NotificationLinks) -> String {
        var lines = ["Message", message, "MessageId", id]
        switch kind {
        case .message:
            if let subject { lines += ["Subject", subject] }
            lines += ["Timestamp", time.description]
        case .confirmation:
            lines += ["SubscribeURL", links.subscribe(topicARN, token: token ?? "")]
            lines += ["Timestamp", time.description, "Token", token ?? ""]
        }
        lines += ["TopicArn", topicARN, "Type", kind.rawValue]
        return lines.map { "\($0)\n" }.joined()
    }

    /// The document around it, as queues and servers get it; a FIFO topic signs none.
    package func document(
        for subscription: String, _ links: NotificationLinks, signature: String?,
    ) -> String {
        var writer = JSONWriter(capacity: message.utf8.count + 1024)
        writer.object { writer in
            write(to: &writer, links, signature, unsubscribe: subscription)
        }
        return writer.text
    }

    /// The event of a function.
    package func event(
        for subscription: String, _ links: NotificationLinks, signature: String?,
    ) -> [UInt8] {
        var writer = JSONWriter(capacity: message.utf8.count + 1024)
        writer.object { writer in
            writer.name("Records")
            writer.array { writer in
                writer.object { writer in
                    writer.member("EventSource", "aws:sns")
                    writer.member("EventVersion", "1.0")
                    writer.member("EventSubscriptionArn", subscription)
                    writer.name("Sns")
                    writer.object { writer in
                        writeRecord(to: &writer, links, signature, unsubscribe: subscription)
                    }
                }
            }
        }
        return writer.bytes
    }

    private func write(
        to writer: inout JSONWriter, _ links: NotificationLinks, _ signature: String?,
        unsubscribe subscription: String,
    ) {
        writer.member("Type", kind.rawValue)
        writer.member("MessageId", id)
        writer.member("SequenceNumber", sequence)
        writer.member("Token", token)
        writer.member("TopicArn", topicARN)
        writer.member("Subject", subject)
        writer.member("Message", message)
        if kind != .message {
            writer.member("SubscribeURL", links.subscribe(topicARN, token: token ?? ""))
        }
        writer.member("Timestamp", time.description)
        if let signature {
            writer.member("SignatureVersion", signatureVersion)
            writer.member("Signature", signature)
            writer.member("SigningCertURL", links.certificate)
        }
        guard kind == .message else { return }
        writer.member("UnsubscribeURL", links.unsubscribe(subscription))
        if !attributes.all.isEmpty { writeAttributes(to: &writer) }
    }

    /// Functions get the links under other names, and every member.
    private func writeRecord(
        to writer: inout JSONWriter, _ links: NotificationLinks, _ signature: String?,
        unsubscribe subscription: String,
    ) {
        writer.member("Type", kind.rawValue)
        writer.member("MessageId", id)
        writer.member("TopicArn", topicARN)
        writer.name("Subject")
        if let subject { writer.string(subject) } else { writer.null() }
        writer.member("Message", message)
        writer.member("Timestamp", time.description)
        writer.member("SignatureVersion", signatureVersion)
        writer.member("Signature", signature ?? "")
        writer.member("SigningCertUrl", links.certificate)
        writer.member("UnsubscribeUrl", links.unsubscribe(subscription))
        writeAttributes(to: &writer)
    }

    private func writeAttributes(to writer: inout JSONWriter) {
        writer.name("MessageAttributes")
        writer.object { writer in
            for attribute in attributes.all {
                writer.name(attribute.name)
                writer.object { writer in
                    writer.member("Type", attribute.type)
                    switch attribute.value {
                    case .text(let text): writer.member("Value", text)
                    case .binary(let bytes): writer.member("Value", Base64.encode(bytes))
                    }
                }
            }
        }
    }
}
