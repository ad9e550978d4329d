import AWSWire
import DynamoModel
import SQLite

/// Subscriptions as the file has them.
extension Connection {
    /// Adds a subscription, or saves how it is now; a token is good until `expiry`.
    func save(_ subscription: Subscription, tokenExpiry expiry: Timestamp) throws {
        let statement = try statement(TopicSchema.saveSubscription)
        try statement.bind(1, subscription.arn)
        try statement.bind(2, subscription.topicARN)
        try statement.bind(3, subscription.channel.rawValue)
        try statement.bind(4, subscription.endpoint)
        try statement.bind(5, subscription.attributes.stored)
        if let token = subscription.token {
            try statement.bind(6, token)
            try statement.bind(7, expiry.milliseconds)
        }
        try statement.bind(8, subscription.wasAuthenticated ? 1 : 0)
        try statement.bind(9, subscription.needsAuthentication ? 1 : 0)
        try statement.run()
    }

    /// The subscription with that ARN, if there is one.
    func subscription(_ arn: String) throws -> Subscription? {
        let statement = try statement(TopicSchema.subscription)
        try statement.bind(1, arn)
        return try statement.firstRow { try Subscription(row: $0) }
    }

    /// The subscription of an endpoint to a topic, if there is one.
    func subscription(
        to topic: String, _ channel: Subscription.Channel, _ endpoint: String,
    ) throws -> Subscription? {
        let statement = try statement(TopicSchema.subscriptionTo)
        try statement.bind(1, topic)
        try statement.bind(2, channel.rawValue)
        try statement.bind(3, endpoint)
        return try statement.firstRow { try Subscription(row: $0) }
    }

    /// The subscription that a token confirms, or did, if there is one.
    func subscription(token: String, at now: Timestamp) throws -> Subscription? {
        let statement = try statement(TopicSchema.subscriptionByToken)
        try statement.bind(1, token)
        try statement.bind(2, now.milliseconds)
        return try statement.firstRow { try Subscription(row: $0) }
    }

    /// Up to `limit` subscriptions behind a number, the oldest first: those to one topic, or all.
    func subscriptions(
        to topic: String? = nil, after number: Int64 = 0, limit: Int,
    ) throws -> [(number: Int64, subscription: Subscription)] {
        let statement: Statement
        if let topic {
            statement = try self.statement(TopicSchema.subscriptionsOfTopic)
            try statement.bind(1, topic)
            try statement.bind(2, number)
            try statement.bind(3, limit)
        } else {
            statement = try self.statement(TopicSchema.subscriptionsAfter)
            try statement.bind(1, number)
            try statement.bind(2, limit)
        }
        var found: [(number: Int64, subscription: Subscription)] = []
        try statement.forEachRow { found.append(($0.int(8), try Subscription(row: $0))) }
        return found
    }

    /// How many subscriptions of a topic wait to be confirmed, are confirmed, and have ended.
    func subscriptionCounts(of topic: String) throws -> (pending: Int, confirmed: Int, ended: Int) {
        let statement = try statement(TopicSchema.countSubscriptions)
        try statement.bind(1, topic)
        return try statement.firstRow { (Int($0.int(0)), Int($0.int(1)), Int($0.int(2))) }
            ?? (0, 0, 0)
    }

    /// Ends a subscription, and drops what waits to be delivered to it.
    func deleteSubscription(_ arn: String) throws {
        let delete = try statement(TopicSchema.deleteSubscription)
        try delete.bind(1, arn)
        guard let topic = try delete.firstRow({ $0.text(0) }) else { return }
        let count = try statement(TopicSchema.countEndedSubscription)
        try count.bind(1, topic)
        try count.run()
        let drop = try statement(TopicSchema.deleteDeliveries)
        try drop.bind(1, arn)
        try drop.run()
    }
}

extension Subscription {
    /// Reads a row of a statement on subscriptions.
    fileprivate init(row: Statement) throws {
        guard let channel = Channel(rawValue: row.text(2)) else {
            throw DynamoDBError.serialization("The subscription \(row.text(0)) has no protocol")
        }
        self.init(arn: row.text(0), topicARN: row.text(1), channel: channel, endpoint: row.text(3))
        attributes = try [String: String](stored: row.text(4))
        token = row.isNull(5) ? nil : row.text(5)
        wasAuthenticated = row.int(6) == 1
        needsAuthentication = row.int(7) == 1
    }
}
