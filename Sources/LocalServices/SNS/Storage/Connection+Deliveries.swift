import AWSWire
import AuditPipeline
import DynamoModel
import SQLite

/// What waits to be delivered, and what was published lately, as the file has it.
extension Connection {
    func addDelivery(
        _ notification: Notification, to subscription: String, due: Timestamp,
    ) throws {
        let statement = try statement(TopicSchema.addDelivery)
        try statement.bind(1, subscription)
        try statement.bind(2, notification.stored)
        try statement.bind(3, due.milliseconds)
        try statement.run()
    }

    /// The subscriptions that something waits for, and when the first of it is due.
    func waitingSubscriptions() throws -> [(receiver: String, first: Timestamp)] {
        let statement = try statement(TopicSchema.waitingSubscriptions)
        var waiting: [(receiver: String, first: Timestamp)] = []
        try statement.forEachRow {
            waiting.append((receiver: $0.text(0), first: Timestamp(milliseconds: $0.int(1))))
        }
        return waiting
    }

    /// The subscriptions that something waits for, and how much.
    func subscriptionBacklogs() throws -> [SubscriptionBacklog] {
        var backlogs: [SubscriptionBacklog] = []
        try statement(TopicSchema.countWaiting).forEachRow {
            backlogs.append(
                SubscriptionBacklog(subscription: $0.text(0), waiting: Int($0.int(1))))
        }
        return backlogs
    }

    /// Up to `limit` deliveries to a subscription that are due, the longest due first.
    func dueDeliveries(
        to subscription: String, at now: Timestamp, limit: Int,
    ) throws -> [PendingDelivery] {
        let statement = try statement(TopicSchema.dueDeliveries)
        try statement.bind(1, subscription)
        try statement.bind(2, now.milliseconds)
        try statement.bind(3, limit)
        var deliveries: [PendingDelivery] = []
        try statement.forEachRow { row in
            deliveries.append(
                PendingDelivery(
                    id: row.int(0), notification: row.blob(1), failures: Int(row.int(2)),
                    faults: Int(row.int(3))))
        }
        return deliveries
    }

    func postpone(_ delivery: PendingDelivery, until due: Timestamp) throws {
        let statement = try statement(TopicSchema.postponeDelivery)
        try statement.bind(1, delivery.id)
        try statement.bind(2, delivery.failures)
        try statement.bind(3, delivery.faults)
        try statement.bind(4, due.milliseconds)
        try statement.run()
    }

    func deleteDelivery(_ id: Int64) throws {
        let statement = try statement(TopicSchema.deleteDelivery)
        try statement.bind(1, id)
        try statement.run()
    }

    /// Keeps a notification that can not be delivered as a dead letter of the subscription.
    ///
    /// The number of shard zero, which no table has, says that it is no change.
    func park(
        _ delivery: PendingDelivery, of subscription: String, because reason: String,
        at now: Timestamp,
    ) throws {
        try keep(
            DeadLetter(
                change: ChangeReference(shard: 0, sequence: delivery.id),
                verdict: Verdict(
                    reason: reason, attempts: delivery.failures + delivery.faults,
                    payload: delivery.notification)),
            of: subscription, at: now)
    }

    /// Takes a parked notification with its subscription; nil where that dead letter is none.
    func takeNotification(
        _ id: Int64,
    ) throws -> (subscription: String, notification: Notification)? {
        let statement = try statement(TopicSchema.takeNotification)
        try statement.bind(1, id)
        guard let (source, payload) = try statement.firstRow({ ($0.text(0), $0.blob(1)) }) else {
            return nil
        }
        return (source, try Notification(stored: payload.span))
    }
}

/// What was published lately to FIFO topics.
extension Connection {
    /// The message of that id, if it was published within the time that tells repeats.
    func published(_ id: String, to topic: String, at now: Timestamp) throws -> PublishReceipt? {
        let statement = try statement(TopicSchema.published)
        try statement.bind(1, topic)
        try statement.bind(2, id)
        try statement.bind(3, now.milliseconds)
        return try statement.firstRow {
            PublishReceipt(messageID: $0.text(0), sequence: $0.int(1))
        }
    }

    func savePublished(
        _ receipt: PublishReceipt, as id: String, to topic: String, until expiry: Timestamp,
    ) throws {
        guard let sequence = receipt.sequence else { return }
        let statement = try statement(TopicSchema.savePublished)
        try statement.bind(1, topic)
        try statement.bind(2, id)
        try statement.bind(3, receipt.messageID)
        try statement.bind(4, sequence)
        try statement.bind(5, expiry.milliseconds)
        try statement.run()
        let save = try self.statement(TopicSchema.saveSequence)
        try save.bind(1, topic)
        try save.bind(2, sequence)
        try save.run()
    }

    func forgetPublished(before now: Timestamp) throws {
        let statement = try statement(TopicSchema.forgetPublished)
        try statement.bind(1, now.milliseconds)
        try statement.run()
    }

    func lastSequence(of topic: String) throws -> Int64 {
        let statement = try statement(TopicSchema.lastSequence)
        try statement.bind(1, topic)
        return try statement.firstRow { $0.int(0) } ?? 0
    }
}
