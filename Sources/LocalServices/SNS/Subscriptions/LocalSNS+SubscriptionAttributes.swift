import AWSWire
import DynamoModel
import SQLite

extension LocalSNS {
    func subscriptionAttributes(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let arn = try LocalSNS.subscriptionARN(request)
        let found = try await read { try $0.subscriptionWithTopic(arn) }
        guard let (subscription, topic) = found else { throw .subscriptionDoesNotExist }
        var attributes = subscription.attributes
        attributes["SubscriptionArn"] = subscription.arn
        attributes["TopicArn"] = subscription.topicARN
        attributes["Protocol"] = subscription.channel.rawValue
        attributes["Endpoint"] = subscription.endpoint
        attributes["Owner"] = subscription.owner
        attributes["SubscriptionPrincipal"] = "arn:aws:iam::\(subscription.owner):root"
        attributes["PendingConfirmation"] = "\(!subscription.isConfirmed)"
        attributes["ConfirmationWasAuthenticated"] =
            "\(subscription.isConfirmed && subscription.wasAuthenticated)"
        attributes["RawMessageDelivery"] = "\(subscription.isRaw)"
        let scope = attributes["FilterPolicyScope"] ?? "MessageAttributes"
        attributes["FilterPolicyScope"] = attributes["FilterPolicy"].map { _ in scope }
        if subscription.channel.isHTTP {
            attributes["EffectiveDeliveryPolicy"] =
                try subscription.deliveryPolicy(of: topic).subscriptionText
        }
        let shown = attributes
        return QueryResult { $0.map("Attributes", shown.sortedPairs) }
    }

    func setSubscriptionAttributes(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let arn = try LocalSNS.subscriptionARN(request)
        let name = try request.required("AttributeName")
        let value = request.fields.text("AttributeValue") ?? ""
        let now = storage.now()
        try await write { connection in
            guard var subscription = try connection.subscription(arn) else {
                throw QueryRefusal.subscriptionDoesNotExist
            }
            let change = [name: value].asKept
            try Subscription.check(
                change.isEmpty ? [:] : [name: value], of: subscription.channel,
                to: subscription.endpoint)
            subscription.attributes[name] = change[name]
            // A policy that it has is taken as it is.
            if name.hasPrefix("FilterPolicy") { try FilterPolicy.check(subscription.attributes) }
            try connection.save(
                subscription, tokenExpiry: now.advanced(by: Limits.tokenTime))
        }
        return .none
    }
}

extension Connection {
    /// The subscription with that ARN and its topic, if there is one.
    func subscriptionWithTopic(_ arn: String) throws -> (Subscription, SNSTopic)? {
        guard let subscription = try subscription(arn),
            let topic = try topic(subscription.topicARN)
        else { return nil }
        return (subscription, topic)
    }
}

extension Subscription {
    /// How messages go to a server.
    func deliveryPolicy(of topic: SNSTopic) throws(QueryRefusal) -> DeliveryPolicy {
        let policy = try topic.deliveryPolicy
        return try attributes["DeliveryPolicy"].map { text throws(QueryRefusal) in
            try policy.overridden(by: text)
        } ?? policy
    }
}
