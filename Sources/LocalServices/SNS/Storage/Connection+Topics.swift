import AWSWire
import DynamoModel
import SQLite

/// Topics as the file has them.
extension Connection {
    func add(_ topic: SNSTopic, tags: [String: String]) throws {
        let statement = try statement(TopicSchema.addTopic)
        try statement.bind(1, topic.arn)
        try statement.bind(2, topic.attributes.stored)
        try statement.run()
        try save(tags, of: .name(topic.arn), in: .topics)
    }

    func save(_ topic: SNSTopic) throws {
        let statement = try statement(TopicSchema.saveTopic)
        try statement.bind(1, topic.arn)
        try statement.bind(2, topic.attributes.stored)
        try statement.run()
    }

    /// The topic with that ARN, if there is one.
    func topic(_ arn: String) throws -> SNSTopic? {
        let statement = try statement(TopicSchema.topic)
        try statement.bind(1, arn)
        guard let stored = try statement.firstRow({ $0.text(0) }) else { return nil }
        return SNSTopic(
            arn: arn, name: try TopicName(arn: arn),
            attributes: try [String: String](stored: stored)
        )
    }

    /// The ARNs of up to `limit` topics behind one, in their order.
    func topics(after arn: String, limit: Int) throws -> [String] {
        let statement = try statement(TopicSchema.topicsAfter)
        try statement.bind(1, arn)
        try statement.bind(2, limit)
        var arns: [String] = []
        try statement.forEachRow { arns.append($0.text(0)) }
        return arns
    }

    func countTopics() throws -> Int {
        try statement(TopicSchema.countTopics).firstRow { Int($0.int(0)) } ?? 0
    }

    /// Deletes a topic and what is kept with it, and drops what waits to be delivered.
    func deleteTopic(_ arn: String) throws {
        for sql in [
            TopicSchema.deleteTopic, TopicSchema.deleteTopicDeliveries,
            TopicSchema.deleteTopicSubscriptions, TopicSchema.deletePublished,
        ] {
            let statement = try self.statement(sql)
            try statement.bind(1, arn)
            try statement.run()
        }
        try deleteTags(of: .name(arn), in: .topics)
    }
}

extension [String: String] {
    /// The form in which attributes are kept: an object of texts.
    var stored: String {
        var writer = JSONWriter()
        writer.object { writer in
            for (name, value) in sorted(by: { $0.key < $1.key }) { writer.member(name, value) }
        }
        return writer.text
    }

    /// Reads what was kept.
    init(stored: String) throws {
        self.init()
        var reader = JSONReader(stored.utf8.span)
        self = try reader.readTexts()
    }
}
