import AWSWire
import DynamoModel
import Logging
import SQLite

/// Delivers what is due to one subscription.
struct DeliveryLane {
    private let arn: String
    private let sns: LocalSNS

    init(_ subscription: String, _ sns: LocalSNS) {
        arn = subscription
        self.sns = sns
    }

    /// Delivers until nothing is due any more, or it is cancelled.
    func run() async {
        do {
            while !Task.isCancelled, try await round() {}
        } catch {
            sns.environment.log.error("Deliveries to \(arn) can not be worked off: \(error)")
            try? await sns.environment.pause(Limits.deliveryPause)
        }
    }

    /// Delivers some of what is due, side by side; false where there was nothing.
    private func round() async throws -> Bool {
        let now = sns.storage.now()
        let found = try await sns.storage.readers.perform { [arn] in
            try $0.subscriptionWithTopic(arn)
        }
        let policy = try found.map { try $0.0.deliveryPolicy(of: $0.1) } ?? DeliveryPolicy()
        // Of what a queue did not take at once, one comes after the other.
        let atOnce = found?.0.channel == .sqs ? 1 : Limits.deliveriesAtOnce
        let count = min(atOnce, policy.deliveriesPerSecond ?? .max)
        let due = try await sns.storage.readers.perform { [arn] in
            try $0.dueDeliveries(to: arn, at: now, limit: count)
        }
        guard !due.isEmpty, sns.paces[arn].isOpen(at: now) else { return false }
        guard let subscription = found?.0 else {
            for delivery in due { try await park(delivery, "the subscription is no more") }
            return true
        }
        let outcomes: [DeliveryOutcome] = await withTaskGroup(of: DeliveryOutcome?.self) { group in
            for delivery in due {
                group.addTask { await settle(delivery, to: subscription, policy) }
            }
            var outcomes: [DeliveryOutcome] = []
            for await outcome in group { if let outcome { outcomes.append(outcome) } }
            return outcomes
        }
        let end = sns.storage.now()
        sns.paces.change(arn) { pace in
            pace.hold(outcomes, at: end)
            pace.note(outcomes, at: end)
        }
        if policy.deliveriesPerSecond != nil, subscription.channel.isHTTP {
            try await sns.environment.pause(.seconds(1))
        }
        return true
    }

    /// Tries a delivery and keeps what came of it; nil where it was not tried, or was stopped.
    private func settle(
        _ delivery: PendingDelivery, to subscription: Subscription, _ policy: DeliveryPolicy,
    ) async -> DeliveryOutcome? {
        do {
            let notification = try Notification(stored: delivery.notification.span)
            let outcome = await deliver(notification, to: subscription, policy)
            // Who stops in the middle of a try has not failed.
            if Task.isCancelled, outcome != .delivered { return nil }
            var delivery = delivery
            delivery.count(outcome)
            let verdict = DeliveryVerdict(
                outcome, of: delivery, retries(of: subscription, policy),
                jitter: sns.environment.jitter())
            try await keep(verdict, of: delivery, notification, subscription)
            return outcome
        } catch let error as DynamoDBError {
            await giveUp(delivery, "its bytes are no notification: \(error.message)")
        } catch {
            sns.environment.log.error("A delivery to \(arn) can not be settled: \(error)")
            try? await sns.environment.pause(Limits.deliveryPause)
        }
        return nil
    }

    private func retries(
        of subscription: Subscription, _ policy: DeliveryPolicy,
    ) -> RetryPolicy {
        switch subscription.channel {
        case .sqs, .lambda: .service
        case .http, .https: policy.retries
        }
    }

    private func deliver(
        _ notification: Notification, to subscription: Subscription, _ policy: DeliveryPolicy,
    ) async -> DeliveryOutcome {
        let recipients = sns.recipients
        var texts = SignatureCache(recipients.signer, sns.links)
        do throws(QueryRefusal) {
            switch subscription.channel {
            case .sqs:
                let queue = subscription.endpoint
                let message = try texts.message(notification, for: subscription, to: queue)
                let outcomes = await recipients.queues.send([.init(to: queue, [message])])
                return outcomes.first ?? .failed("the queue did not answer")
            case .lambda:
                return await recipients.functions.invoke(
                    subscription.endpoint,
                    event: try texts.event(of: notification, for: subscription),
                    about: notification.message)
            case .http, .https:
                return await recipients.servers.deliver(
                    NotificationRequest(
                        headers: notification.headers(for: subscription, policy),
                        body: try texts.body(of: notification, for: subscription)),
                    to: subscription.endpoint)
            }
        } catch {
            return .failed(error.message)
        }
    }

    private func keep(
        _ verdict: DeliveryVerdict, of delivery: PendingDelivery, _ notification: Notification,
        _ subscription: Subscription,
    ) async throws {
        switch verdict {
        case .done: try await sns.storage.writer.perform { try $0.deleteDelivery(delivery.id) }
        case .again(let delay):
            let due = sns.storage.now().advanced(by: delay)
            try await sns.storage.writer.perform { try $0.postpone(delivery, until: due) }
        case .giveUp(let reason):
            guard let queue = subscription.deadLetterQueue else {
                return try await park(delivery, reason)
            }
            var texts = SignatureCache(sns.recipients.signer, sns.links)
            var message = try texts.message(notification, for: subscription, to: queue)
            if subscription.channel.isHTTP { message.attributes.add(reason: reason) }
            let outcomes = await sns.recipients.queues.send([.init(to: queue, [message])])
            guard outcomes == [.delivered] else {
                return try await park(
                    delivery, "\(reason); and the dead-letter queue \(queue) does not take it")
            }
            try await sns.storage.writer.perform { try $0.deleteDelivery(delivery.id) }
            sns.environment.log.warning(
                "A delivery to \(arn) went to its dead-letter queue \(queue): \(reason)")
        }
    }

    private func giveUp(_ delivery: PendingDelivery, _ reason: String) async {
        do {
            try await park(delivery, reason)
        } catch {
            sns.environment.log.error("A dead letter of \(arn) can not be kept: \(error)")
            try? await sns.environment.pause(Limits.deliveryPause)
        }
    }

    /// Replaces a delivery by a dead letter, in one commit.
    private func park(_ delivery: PendingDelivery, _ reason: String) async throws {
        let now = sns.storage.now()
        try await sns.storage.writer.perform { [arn] connection in
            try connection.park(delivery, of: arn, because: reason, at: now)
            try connection.deleteDelivery(delivery.id)
        }
        sns.environment.log.warning("A delivery to \(arn) is a dead letter: \(reason)")
    }
}

extension MessageAttributes {
    /// Adds why a message is given up, where there is room beside what its publisher gave it.
    fileprivate mutating func add(reason: String) {
        let name = "ErrorMessage"
        guard all.count < AWSWire.Limits.messageAttributes,
            !all.contains(where: { $0.name == name })
        else { return }
        self = MessageAttributes(
            all + [MessageAttribute(name: name, type: "String", value: .text(reason))])
    }
}

extension Notification {
    /// The headers of the request that brings it. Source: AWS, SNS, HTTP/HTTPS headers.
    fileprivate func headers(
        for subscription: Subscription, _ policy: DeliveryPolicy,
    ) -> [(name: String, value: String)] {
        var headers = [
            (name: "Content-Type", value: policy.contentType),
            (name: "User-Agent", value: "Amazon Simple Notification Service Agent"),
            (name: "x-amz-sns-message-type", value: kind.rawValue),
            (name: "x-amz-sns-message-id", value: id),
            (name: "x-amz-sns-topic-arn", value: topicARN),
        ]
        guard kind == .message else { return headers }
        headers.append((name: "x-amz-sns-subscription-arn", value: subscription.arn))
        if subscription.isRaw { headers.append((name: "x-amz-sns-rawdelivery", value: "true")) }
        return headers
    }
}
