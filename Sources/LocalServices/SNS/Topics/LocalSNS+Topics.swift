import AWSWire
import DynamoModel
import SQLite

extension LocalSNS {
    func createTopic(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult {
        guard let text = request.fields.text("Name") else { throw .missing("Name") }
        let name = try TopicName(text)
        let attributes = SNSTopic.asKept(request.fields.attributes)
        let isFIFO = attributes["FifoTopic"] == "true"
        guard isFIFO == name.isFIFO else {
            throw .invalidParameter(
                isFIFO
                    ? "Fifo Topic names must end with .fifo and must be made up of only uppercase "
                        + "and lowercase ASCII letters, numbers, underscores, and hyphens, and "
                        + "must be between 1 and 256 characters long."
                    : "Topic Name")
        }
        guard request.fields.text("DataProtectionPolicy") == nil else {
            throw .notOffered("DataProtectionPolicy", "data protection policies")
        }
        try SNSTopic.check(attributes, isFIFO: isFIFO)
        let tags = try request.fields.tags
        try checkTags(tags)
        let topic = SNSTopic(arn: arn(name), name: name, attributes: attributes)
        try await write { try $0.create(topic, tags: tags) }
        return QueryResult { $0.element("TopicArn", topic.arn) }
    }

    func deleteTopic(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult {
        let arn = try request.required("TopicArn")
        _ = try TopicName(arn: arn)
        try await write { try $0.deleteTopic(arn) }
        return .none
    }

    func listTopics(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult {
        let after = try request.fields.marker
        // One more than is shown tells whether there is another page.
        let found = try await read { connection in
            try connection.topics(after: after, limit: Limits.topicsPerPage + 1)
        }
        return QueryResult { writer in
            let page = found.prefix(Limits.topicsPerPage)
            writer.list("Topics", page) { $0.element("TopicArn", $1) }
            if found.count > page.count { writer.element("NextToken", page.last?.asMarker) }
        }
    }

    func topicAttributes(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let topic = try await topic(request)
        let counts = try await read { try $0.subscriptionCounts(of: topic.arn) }
        var attributes = topic.attributes
        attributes["TopicArn"] = topic.arn
        attributes["Owner"] = LocalLambda.account
        attributes["Policy"] = topic.policy
        attributes["DisplayName"] = topic.attributes["DisplayName"] ?? ""
        attributes["SubscriptionsPending"] = "\(counts.pending)"
        attributes["SubscriptionsConfirmed"] = "\(counts.confirmed)"
        attributes["SubscriptionsDeleted"] = "\(counts.ended)"
        attributes["EffectiveDeliveryPolicy"] = try topic.deliveryPolicy.topicText
        if topic.name.isFIFO, attributes["ContentBasedDeduplication"] == nil {
            attributes["ContentBasedDeduplication"] = "false"
        }
        let shown = attributes
        return QueryResult { $0.map("Attributes", shown.sortedPairs) }
    }

    func setTopicAttributes(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let name = try request.required("AttributeName")
        let value = request.fields.text("AttributeValue") ?? ""
        let arn = try request.required("TopicArn")
        let isFIFO = try TopicName(arn: arn).isFIFO
        guard name != "FifoTopic" else {
            throw .invalidParameter("AttributeName")
        }
        let kept = SNSTopic.asKept([name: value])
        if !value.isEmpty { try SNSTopic.check(kept, isFIFO: isFIFO) }
        try await change(arn) { topic in topic.attributes[name] = value.isEmpty ? nil : kept[name] }
        return .none
    }

    /// Changes a topic in one commit; what `change` throws leaves it as it was.
    func change(
        _ arn: String, _ change: @escaping @Sendable (inout SNSTopic) throws -> Void,
    ) async throws(QueryRefusal) {
        try await write { connection in
            guard var topic = try connection.topic(arn) else {
                throw QueryRefusal.topicDoesNotExist
            }
            try change(&topic)
            try connection.save(topic)
        }
    }
}

extension SNSTopic {
    /// How its documents go to servers.
    var deliveryPolicy: DeliveryPolicy {
        get throws(QueryRefusal) {
            guard let text = attributes["DeliveryPolicy"] else { return DeliveryPolicy() }
            return try DeliveryPolicy(topic: text)
        }
    }
}

extension Connection {
    /// Adds a topic; one that is there must be the same.
    func create(_ topic: SNSTopic, tags: [String: String]) throws {
        guard let present = try self.topic(topic.arn) else {
            guard try countTopics() < Limits.topics else { throw QueryRefusal.tooManyTopics }
            return try add(topic, tags: tags)
        }
        let isSame = topic.attributes.allSatisfy { name, value in
            present.attributes[name] == value
        }
        guard isSame else {
            throw QueryRefusal.invalidParameter(
                "Attributes", "Topic already exists with different attributes")
        }
        let presentTags = try self.tags(of: .name(topic.arn), in: .topics)
        guard tags.allSatisfy({ presentTags[$0.key] == $0.value }) else {
            throw QueryRefusal.invalidParameter(
                "Tags", "Topic already exists with different tags")
        }
    }
}

extension QueryFields {
    /// The map of attributes that most requests of SNS have.
    var attributes: [String: String] {
        Dictionary(
            map("Attributes").map { ($0.key, $0.value.text ?? "") }, uniquingKeysWith: { $1 })
    }

    /// Behind what the page that is asked for begins; throws where the token is none.
    var marker: String {
        get throws(QueryRefusal) {
            guard let token = text("NextToken"), !token.isEmpty else { return "" }
            guard let bytes = Base64.decode(token),
                let marker = String(validating: bytes, as: UTF8.self)
            else { throw .invalidParameter("NextToken") }
            return marker
        }
    }
}

extension String {
    /// The token of the page that begins behind it.
    var asMarker: String { Base64.encode(Array(utf8)) }
}

extension [String: String] {
    /// The pairs in the order of their names.
    var sortedPairs: [(String, String)] {
        sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
