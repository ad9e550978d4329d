import AWSWire

/// Makes what is sent of notifications, and signs each text once, however many get it.
struct SignatureCache {
    private let signer: any NotificationSigner
    private let links: NotificationLinks
    private var signatures: [String: String] = [:]

    init(_ signer: any NotificationSigner, _ links: NotificationLinks) {
        self.signer = signer
        self.links = links
    }

    /// The message that a queue gets, which may be another one than that of the subscription;
    /// throws where it can not be signed.
    mutating func message(
        _ notification: Notification, for subscription: Subscription, to queue: String,
    ) throws(QueryRefusal) -> OutgoingMessage {
        var message = OutgoingMessage(body: try body(of: notification, for: subscription))
        if subscription.isRaw { message.attributes = notification.attributes }
        if let trace = notification.trace {
            message.systemAttributes = MessageAttributes([
                MessageAttribute(
                    name: OutgoingMessage.traceName, type: "String", value: .text(trace))
            ])
        }
        let isOrdered = queue.hasSuffix(".fifo")
        // Queues that keep no order do not take the id, and a group only for fairness's sake.
        if isOrdered { message.deduplicationID = notification.deduplicationID }
        if isOrdered || notification.sequence == nil { message.groupID = notification.groupID }
        return message
    }

    /// The text that queues and servers get; throws where it can not be signed.
    mutating func body(
        of notification: Notification, for subscription: Subscription,
    ) throws(QueryRefusal) -> String {
        // Who asks to be confirmed needs the document, whatever comes later.
        if subscription.isRaw, notification.kind == .message { return notification.message }
        return notification.document(
            for: subscription.arn, links, signature: try signature(of: notification))
    }

    /// The event that functions get; throws where it can not be signed.
    mutating func event(
        of notification: Notification, for subscription: Subscription,
    ) throws(QueryRefusal) -> [UInt8] {
        var notification = notification
        // Functions get no other.
        notification.signatureVersion = "1"
        return notification.event(
            for: subscription.arn, links, signature: try signature(of: notification))
    }

    /// Messages that keep their order are not signed, as AWS has it.
    private mutating func signature(of notification: Notification) throws(QueryRefusal) -> String? {
        guard notification.sequence == nil else { return nil }
        let text = notification.textToSign(links)
        let key = notification.signatureVersion + text
        if let signature = signatures[key] { return signature }
        do {
            let signature = try signer.signature(
                of: text, version: notification.signatureVersion)
            signatures[key] = signature
            return signature
        } catch {
            throw .service("The notification could not be signed: \(error)")
        }
    }
}
