import DynamoModel

/// Somebody who gets what a topic is sent.
package struct Subscription: Sendable, Hashable {
    /// How messages get there.
    package enum Channel: String, Sendable, Hashable {
        /// Into a queue.
        case sqs
        /// As the event of a function.
        case lambda
        /// As the body of a request.
        case http
        /// The same, over TLS.
        case https

        /// Whether a request brings them.
        package var isHTTP: Bool { self == .http || self == .https }
    }

    /// Its ARN: the topic's, and an id.
    package let arn: String
    /// The ARN of the topic.
    package let topicARN: String
    /// How messages get there.
    package let channel: Channel
    /// Where they go.
    package let endpoint: String
    /// The attributes that were set.
    package var attributes: [String: String] = [:]
    /// What whoever confirms it has to know; nil once it is confirmed.
    package var token: String?
    /// Whether whoever confirmed it showed who they are.
    package var wasAuthenticated = true
    /// Whether only somebody who says who they are may end it.
    package var needsAuthentication = false

    /// Describes a subscription.
    package init(arn: String, topicARN: String, channel: Channel, endpoint: String) {
        self.arn = arn
        self.topicARN = topicARN
        self.channel = channel
        self.endpoint = endpoint
    }

    /// Whether messages go there.
    package var isConfirmed: Bool { token == nil }

    /// Whether the message goes there as it is, without the document around it.
    package var isRaw: Bool { attributes["RawMessageDelivery"] == "true" }

    /// The ARN of the queue that takes what can not be delivered.
    package var deadLetterQueue: String? {
        attributes["RedrivePolicy"].flatMap(Subscription.target)
    }

    /// The account of the topic's owner.
    package var owner: String { String(topicARN.split(separator: ":").dropFirst(4).first ?? "") }
}

extension Subscription {
    /// Reads the protocol and the endpoint of a request; throws where they do not go together.
    package static func checked(
        channel text: String, endpoint: String?, isFIFO: Bool,
    ) throws(QueryRefusal) -> (Channel, String) {
        guard let channel = Channel(rawValue: text) else {
            if ["email", "email-json", "sms", "application", "firehose"].contains(text) {
                throw .notOffered("Protocol", "\(text): use sqs, lambda, http or https")
            }
            throw .invalidParameter("Amazon SNS does not support this protocol string: \(text)")
        }
        guard let endpoint, !endpoint.isEmpty else { throw .invalidParameter("Endpoint") }
        guard endpoint.utf8.count <= Limits.subscriptionEndpointBytes else {
            throw .invalidParameter("Endpoint", "it is too long")
        }
        switch channel {
        case .sqs:
            guard isARN(endpoint, of: "sqs", parts: 6) else {
                throw .invalidParameter("SQS endpoint ARN")
            }
            guard isFIFO || !endpoint.hasSuffix(".fifo") else {
                throw .invalidParameter(
                    "Invalid parameter: Endpoint",
                    "FIFO SQS Queues can not be subscribed to standard SNS topics")
            }
        case .lambda:
            guard isARN(endpoint, of: "lambda", parts: 7) else {
                throw .invalidParameter("Lambda endpoint ARN")
            }
        case .http, .https:
            guard endpoint.hasPrefix("\(channel.rawValue)://") else {
                throw .invalidParameter("Endpoint must match the specified protocol")
            }
            guard endpoint.isServerURL else { throw .invalidParameter("Endpoint") }
        }
        guard !isFIFO || channel == .sqs else {
            throw .invalidParameter(
                "Invalid parameter: Endpoint", "Please use FIFO SQS queue")
        }
        return (channel, endpoint)
    }

    /// Throws where an attribute is none, or has a value that a subscription of the endpoint can
    /// not have.
    ///
    /// Filters are checked by who applies them.
    package static func check(
        _ attributes: [String: String], of channel: Channel, to endpoint: String,
    ) throws(QueryRefusal) {
        for (name, value) in attributes {
            switch name {
            case "RawMessageDelivery":
                guard ["true", "false"].contains(value.lowercased()) else {
                    throw .invalidParameter(
                        "RawMessageDelivery: Invalid value [\(value)]. Must be true or false.")
                }
                guard value.lowercased() == "false" || channel != .lambda else {
                    throw .invalidParameter(
                        "RawMessageDelivery: Delivery protocol [lambda] does not "
                            + "support raw message delivery.")
                }
            case "FilterPolicy": break
            case "FilterPolicyScope":
                guard ["MessageAttributes", "MessageBody"].contains(value) else {
                    throw .invalidParameter(
                        "FilterPolicyScope: Invalid value [\(value)]. Please use either "
                            + "MessageBody or MessageAttributes")
                }
            case "RedrivePolicy":
                try checkRedrive(value, of: endpoint)
            case "DeliveryPolicy": _ = try DeliveryPolicy().overridden(by: value)
            case "ReplayPolicy", "SubscriptionRoleArn":
                throw .invalidParameter("Afterimage does not offer the attribute \(name)")
            default: throw .invalidParameter("AttributeName")
            }
        }
    }

    private static func checkRedrive(
        _ policy: String, of endpoint: String,
    ) throws(QueryRefusal) {
        if policy.isEmpty || policy == "{}" { return }
        guard let target = target(policy) else {
            throw .invalidParameter("RedrivePolicy: deadLetterTargetArn is an invalid arn")
        }
        guard
            target.hasSuffix(QueueName.orderedSuffix)
                || !endpoint.hasSuffix(QueueName.orderedSuffix)
        else {
            throw .invalidParameter(
                "RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO "
                    + "Topic.")
        }
    }

    private static func isARN(_ text: String, of service: Substring, parts count: Int) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count >= count && parts[0] == "arn" && parts[2] == service
            && parts.allSatisfy { !$0.isEmpty }
    }

    private static func target(_ policy: String) -> String? {
        Item(document: policy)?.text("deadLetterTargetArn").flatMap { arn in
            isARN(arn, of: "sqs", parts: 6) ? arn : nil
        }
    }
}
