import DynamoModel

/// A topic.
package struct SNSTopic: Sendable, Hashable {
    /// Its ARN.
    package let arn: String
    /// Its name.
    package let name: TopicName
    /// The attributes that were set.
    package var attributes: [String: String]

    /// Describes a topic.
    package init(arn: String, name: TopicName, attributes: [String: String]) {
        self.arn = arn
        self.name = name
        self.attributes = attributes
    }

    /// Whether a message without an id of its own gets one made of its text.
    package var deduplicatesByContent: Bool { attributes["ContentBasedDeduplication"] == "true" }

    /// Whether ids tell repeats within one group only, and not in the whole topic.
    package var deduplicatesWithinGroups: Bool {
        attributes["FifoThroughputScope"] == "MessageGroup"
    }

    /// How the topic's documents are signed: `1` or `2`.
    package var signatureVersion: String { attributes["SignatureVersion"] ?? "1" }

    /// The access policy: that of the topic's owner, until another one is set.
    package var policy: String { attributes["Policy"] ?? defaultPolicy }

    private var defaultPolicy: String {
        let account = arn.split(separator: ":").dropFirst(4).first ?? ""
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("Version", "2008-10-17")
            writer.member("Id", "__default_policy_ID")
            writer.name("Statement")
            writer.array { writer in
                writer.object { writer in
                    writer.member("Effect", "Allow")
                    writer.member("Sid", "__default_statement_ID")
                    writer.name("Principal")
                    writer.object { $0.member("AWS", "*") }
                    writer.name("Action")
                    writer.array { writer in
                        for action in SNSTopic.actions { writer.string(action) }
                    }
                    writer.member("Resource", arn)
                    writer.name("Condition")
                    writer.object { writer in
                        writer.name("StringEquals")
                        writer.object { $0.member("AWS:SourceOwner", String(account)) }
                    }
                }
            }
        }
        return writer.text
    }

    private static let actions = [
        "SNS:GetTopicAttributes", "SNS:SetTopicAttributes", "SNS:AddPermission",
        "SNS:RemovePermission", "SNS:DeleteTopic", "SNS:Subscribe", "SNS:ListSubscriptionsByTopic",
        "SNS:Publish",
    ]
}

extension SNSTopic {
    /// Attributes as they are kept: truth in small letters, and not that a topic keeps no order.
    package static func asKept(_ attributes: [String: String]) -> [String: String] {
        var kept = attributes
        for name in ["FifoTopic", "ContentBasedDeduplication"] {
            kept[name] = kept[name]?.lowercased()
        }
        if kept["FifoTopic"] == "false" { kept["FifoTopic"] = nil }
        return kept
    }

    /// Throws where an attribute is none, or has a value that it can not have.
    package static func check(
        _ attributes: [String: String], isFIFO: Bool,
    ) throws(QueryRefusal) {
        for (name, value) in attributes { try check(name, value, isFIFO: isFIFO) }
    }

    private static func check(
        _ name: String, _ value: String, isFIFO: Bool,
    ) throws(QueryRefusal) {
        guard value.utf8.count <= Limits.topicAttributeBytes else {
            throw .invalidParameter(name, "it is too long")
        }
        switch name {
        case "FifoTopic", "ContentBasedDeduplication":
            guard value == "true" || value == "false" else { throw .invalidParameter(name) }
            guard isFIFO || value == "false" else {
                throw .invalidParameter("Attributes", "\(name) is for FIFO topics")
            }
        case "FifoThroughputScope":
            guard isFIFO, ["Topic", "MessageGroup"].contains(value) else {
                throw .invalidParameter(name)
            }
        case "DisplayName":
            guard value.count <= Limits.displayNameLength else { throw .invalidParameter(name) }
        case "SignatureVersion":
            guard ["1", "2"].contains(value) else { throw .invalidParameter(name) }
        case "DeliveryPolicy": _ = try DeliveryPolicy(topic: value)
        case "Policy":
            guard Item(document: value) != nil else {
                throw .invalidParameter("Policy", "not a JSON object")
            }
        case "TracingConfig":
            guard ["PassThrough", "Active"].contains(value) else { throw .invalidParameter(name) }
        case "KmsMasterKeyId": break
        case _ where isFeedback(name): break
        case "ArchivePolicy", "DataProtectionPolicy":
            throw .notOffered("Attributes", "the attribute \(name)")
        default: throw .invalidParameter("AttributeName")
        }
    }

    /// Whether an attribute says where AWS logs deliveries; such are kept and shown.
    private static func isFeedback(_ name: String) -> Bool {
        ["HTTP", "Firehose", "Lambda", "Application", "SQS"].contains { channel in
            guard name.hasPrefix(channel) else { return false }
            let rest = name.dropFirst(channel.count)
            return [
                "SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate", "FailureFeedbackRoleArn",
            ]
            .contains(rest)
        }
    }
}
