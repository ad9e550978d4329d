package import AWSWire
import SQLite

/// Topics for the consumers of this process.
extension LocalSNS {
    /// Makes a topic unless there is one of that name, which stays as it is; gives its ARN.
    package func declare(
        _ name: TopicName, displayName: String,
    ) async throws(QueryRefusal) -> String {
        var attributes = ["DisplayName": displayName]
        if name.isFIFO { attributes["FifoTopic"] = "true" }
        let topic = SNSTopic(arn: arn(name), name: name, attributes: attributes)
        try await write { connection in
            guard try connection.topic(topic.arn) == nil else { return }
            try connection.create(topic, tags: [:])
        }
        return topic.arn
    }

    /// What people read about the topics that somebody has subscribed to, by their names.
    package func subscribedTopics() async throws(QueryRefusal) -> [String: String] {
        try await read { connection in
            var found: [String: String] = [:]
            for arn in try connection.topics(after: "", limit: Limits.topics) {
                guard let topic = try connection.topic(arn),
                    try !connection.subscriptions(to: arn, limit: 1).isEmpty
                else { continue }
                found[topic.name.text] = topic.attributes["DisplayName", default: ""]
            }
            return found
        }
    }

    /// Publishes messages in their order, which are not even made where nobody has subscribed.
    ///
    /// Returns once every subscription has them durably.
    package func publish(
        to arn: String, _ publications: () -> [Publication],
    ) async throws(QueryRefusal) {
        try await publish(to: topic(arn: arn), publications)
    }
}
