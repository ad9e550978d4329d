import AWSWire
import AuditPipeline
import DynamoModel
import SQLite

extension LocalSNS {
    /// Publishes messages in their order; gives what became of each.
    ///
    /// Returns once every subscription has them durably.
    func publish(
        _ publications: [Publication], to topic: SNSTopic,
    ) async throws(QueryRefusal) -> [PublishReceipt] {
        guard !publications.isEmpty else { return [] }
        return try await publish(publications, to: topic, subscriptions(of: topic))
    }

    /// Publishes messages in their order, which are not even made where nobody has subscribed.
    ///
    /// Returns once every subscription has them durably.
    func publish(
        to topic: SNSTopic, _ publications: () -> [Publication],
    ) async throws(QueryRefusal) {
        let subscriptions = try await subscriptions(of: topic)
        guard !subscriptions.isEmpty else { return }
        _ = try await publish(publications(), to: topic, subscriptions)
    }

    /// Whether a message to the topic would reach anybody, filters apart.
    func hasSubscribers(_ arn: String) async throws(QueryRefusal) -> Bool {
        try await !subscriptions(of: topic(arn: arn)).isEmpty
    }

    private func publish(
        _ publications: [Publication], to topic: SNSTopic, _ subscriptions: [FilteredSubscription],
    ) async throws(QueryRefusal) -> [PublishReceipt] {
        guard topic.name.isFIFO else {
            let messages = publications.map { PublishedMessage($0, id: environment.newID()) }
            try await distribute(messages, of: topic, to: subscriptions)
            return messages.map { PublishReceipt(messageID: $0.id, sequence: nil) }
        }
        return try await line.pass(topic.arn) { () throws(QueryRefusal) in
            try await publishInOrder(publications, to: topic, subscriptions)
        }
    }

    /// Publishes messages that keep their order; a repeat gets the answer of the first of them.
    ///
    /// That a message was published is kept last: where a crash comes before that, whoever
    /// published it tries again, and queues that keep an order know the repeat by themselves.
    private func publishInOrder(
        _ publications: [Publication], to topic: SNSTopic, _ subscriptions: [FilteredSubscription],
    ) async throws(QueryRefusal) -> [PublishReceipt] {
        let now = storage.now()
        let ids = publications.map { $0.repeatID(in: topic) }
        let (known, last) = try await read { connection in
            (
                try ids.map { try connection.published($0, to: topic.arn, at: now) },
                try connection.lastSequence(of: topic.arn)
            )
        }
        // Times are high enough to be new after a crash that came before the last one was kept.
        var sequences = FIFOSequence(after: last, at: now)
        var repeats: [String: PublishReceipt] = [:]
        var messages: [PublishedMessage] = []
        var receipts: [PublishReceipt] = []
        for (place, publication) in publications.enumerated() {
            if let receipt = known[place] ?? repeats[ids[place]] {
                receipts.append(receipt)
                continue
            }
            let receipt = PublishReceipt(
                messageID: environment.newID(), sequence: sequences.next())
            repeats[ids[place]] = receipt
            receipts.append(receipt)
            messages.append(
                PublishedMessage(
                    publication, id: receipt.messageID, sequence: receipt.sequenceText))
        }
        try await distribute(messages, of: topic, to: subscriptions)
        let fresh = repeats
        try await write { connection in
            try connection.forgetPublished(before: now)
            for (id, receipt) in fresh {
                try connection.savePublished(
                    receipt, as: id, to: topic.arn, until: now.advanced(by: Limits.repeatTime))
            }
        }
        return receipts
    }

    /// The confirmed subscriptions of a topic, with what they let pass.
    private func subscriptions(of topic: SNSTopic) async throws(QueryRefusal)
        -> [FilteredSubscription]
    {
        let rows = try await read { connection in
            try connection.subscriptions(to: topic.arn, limit: Limits.subscriptions)
        }
        return try rows.map(\.subscription).filter(\.isConfirmed)
            .map { subscription throws(QueryRefusal) in
                FilteredSubscription(
                    subscription: subscription,
                    filter: try FilterPolicy(of: subscription.attributes)
                )
            }
    }

    /// Hands messages to all who get them; returns once they have them durably.
    private func distribute(
        _ messages: [PublishedMessage], of topic: SNSTopic, to filtered: [FilteredSubscription],
    ) async throws(QueryRefusal) {
        let now = storage.now()
        var pending: [(notification: Notification, subscription: String)] = []
        var parcels: [Parcel] = []
        var signatures = SignatureCache(recipients.signer, links)
        for recipient in filtered {
            let subscription = recipient.subscription
            let notifications = messages.filter(recipient.accepts)
                .map { $0.notification(for: subscription.channel, of: topic, at: now) }
            guard subscription.channel == .sqs else {
                pending += notifications.map { ($0, subscription.arn) }
                continue
            }
            guard !notifications.isEmpty else { continue }
            let queued = try notifications.map { notification throws(QueryRefusal) in
                try signatures.message(notification, for: subscription, to: subscription.endpoint)
            }
            parcels.append(
                Parcel(subscription: subscription, notifications: notifications, messages: queued))
        }
        for parcel in parcels.isEmpty ? [] : try await refused(parcels, of: topic) {
            pending += parcel.notifications.map { ($0, parcel.subscription.arn) }
        }
        try await keep(pending, due: now)
    }

    /// Sends parcels to their queues, all in one commit; gives what was not taken.
    ///
    /// Of a parcel that was refused, each message is sent by itself: the others have done nothing
    /// wrong. Throws where a topic keeps an order and a queue could not be reached: what waits for
    /// another try would be overtaken, and whoever publishes again is known by the queues.
    private func refused(
        _ parcels: [Parcel], of topic: SNSTopic,
    ) async throws(QueryRefusal) -> [Parcel] {
        let outcomes = await recipients.queues.send(parcels.map(\.delivery))
        var refused: [Parcel] = []
        for (parcel, outcome) in zip(parcels, outcomes) where outcome != .delivered {
            if topic.name.isFIFO, case .failed(let reason, _) = outcome { throw .service(reason) }
            guard parcel.messages.count > 1 else {
                refused.append(parcel)
                continue
            }
            for part in parcel.parts { refused += try await self.refused([part], of: topic) }
        }
        return refused
    }

    private func keep(
        _ deliveries: [(notification: Notification, subscription: String)], due: Timestamp,
    ) async throws(QueryRefusal) {
        guard !deliveries.isEmpty else { return }
        try await write { connection in
            for (notification, subscription) in deliveries {
                try connection.addDelivery(notification, to: subscription, due: due)
            }
        }
        arrivals.ring()
    }
}

/// Messages on their way into the queue of a subscription.
private struct Parcel: Sendable {
    let subscription: Subscription
    let notifications: [Notification]
    let messages: [OutgoingMessage]

    var delivery: LocalSQS.Delivery { .init(to: subscription.endpoint, messages) }

    /// Each message by itself.
    var parts: [Parcel] {
        zip(notifications, messages).map {
            Parcel(subscription: subscription, notifications: [$0], messages: [$1])
        }
    }
}

/// A subscription, and what it lets pass.
private struct FilteredSubscription: Sendable {
    let subscription: Subscription
    let filter: FilterPolicy?

    func accepts(_ message: PublishedMessage) -> Bool {
        guard let filter else { return true }
        let publication = message.publication
        return filter.accepts(
            publication.text(for: subscription.channel), publication.attributes)
    }
}

/// A message with what it is known by.
private struct PublishedMessage: Sendable {
    let publication: Publication
    let id: String
    let sequence: String?

    init(_ publication: Publication, id: String, sequence: String? = nil) {
        self.publication = publication
        self.id = id
        self.sequence = sequence
    }

    func notification(
        for channel: Subscription.Channel, of topic: SNSTopic, at now: Timestamp,
    ) -> Notification {
        var notification = Notification(
            .message, id: id, topicARN: topic.arn, message: publication.text(for: channel),
            time: now)
        notification.subject = publication.subject
        notification.attributes = publication.attributes
        notification.signatureVersion = topic.signatureVersion
        notification.sequence = sequence
        notification.groupID = publication.groupID
        notification.deduplicationID = publication.deduplicationID
        notification.trace = publication.trace
        return notification
    }
}

extension Publication {
    /// What tells that a message is a repeat of another one to the topic.
    fileprivate func repeatID(in topic: SNSTopic) -> String {
        let id = deduplicationID ?? ""
        return topic.deduplicatesWithinGroups ? "\(groupID ?? "") \(id)" : id
    }
}
