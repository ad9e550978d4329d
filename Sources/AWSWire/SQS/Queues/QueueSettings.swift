import DynamoModel

/// The attributes of a queue that somebody can set.
package struct QueueSettings: Sendable, Hashable {
    /// What was set, by name, as it was spelled.
    package private(set) var values: [String: String] = [:]
    /// For how many seconds a received message is hidden.
    package private(set) var visibilityTimeout = 30
    /// For how many seconds a new message is hidden.
    package private(set) var delaySeconds = 0
    /// For how many seconds a message is kept.
    package private(set) var retentionSeconds = 345_600
    /// How large a message can be.
    package private(set) var maximumMessageBytes = Limits.messageSizes.upperBound
    /// How many seconds a receiver waits for the first message.
    package private(set) var waitSeconds = 0
    /// Where messages go that were received too often.
    package private(set) var redrive: RedrivePolicy?
    /// Which queues may send here what they give up.
    package private(set) var allowance = RedriveAllowance.all
    /// Whether messages of one group are received in order, one batch after the other.
    package private(set) var isOrdered = false
    /// Whether a message without an id is known by its body.
    package private(set) var deduplicatesByContent = false
    /// Whether an id of a message counts within its group alone.
    package private(set) var deduplicatesByGroup = false

    /// The defaults.
    package init() {}

    /// The attributes of a queue, of which a new one needs not have any.
    package init(_ values: [String: String]) throws(SQSError) {
        isOrdered = values["FifoQueue"]?.lowercased() == "true"
        try change(values)
    }

    /// Changes attributes; what is empty is taken back, and truth is truth in all letters.
    package mutating func change(_ changes: [String: String]) throws(SQSError) {
        for (name, given) in changes.sorted(by: { $0.key < $1.key }) {
            guard QueueSettings.names.contains(name) else { throw .unknownAttribute(name) }
            let value = QueueSettings.truths.contains(name) ? given.lowercased() : given
            try take(name, value)
            values[name] = value.isEmpty ? nil : value
        }
        guard values["FifoThroughputLimit"] != "perMessageGroupId" || deduplicatesByGroup else {
            throw .invalidParameter(
                "The FifoThroughputLimit perMessageGroupId needs the DeduplicationScope "
                    + "messageGroup.")
        }
    }

    /// The value of an attribute, set or not; nil where the queue has no such attribute.
    package func value(_ name: String) -> String? {
        if let value = values[name] { return value }
        return switch name {
        case "VisibilityTimeout": "\(visibilityTimeout)"
        case "DelaySeconds": "\(delaySeconds)"
        case "MessageRetentionPeriod": "\(retentionSeconds)"
        case "MaximumMessageSize": "\(maximumMessageBytes)"
        case "ReceiveMessageWaitTimeSeconds": "\(waitSeconds)"
        case "SqsManagedSseEnabled": "false"
        case "ContentBasedDeduplication" where isOrdered: "false"
        case "DeduplicationScope" where isOrdered: "queue"
        case "FifoThroughputLimit" where isOrdered: "perQueue"
        default: nil
        }
    }

    /// The names of all attributes that can be set.
    package static let names: Set<String> = [
        "Policy", "VisibilityTimeout", "MaximumMessageSize", "MessageRetentionPeriod",
        "DelaySeconds", "ReceiveMessageWaitTimeSeconds", "RedrivePolicy", "RedriveAllowPolicy",
        "FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit",
        "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled",
    ]

    private static let truths = ["FifoQueue", "ContentBasedDeduplication", "SqsManagedSseEnabled"]

    /// Throws where a request wants a queue encrypted with two kinds of keys.
    package static func checkEncryption(_ changes: [String: String]) throws(SQSError) {
        let isManaged = changes["SqsManagedSseEnabled"]?.lowercased() == "true"
        guard isManaged, changes["KmsMasterKeyId"]?.isEmpty == false else { return }
        throw .attributeOutOfPlace(
            "You can use one type of server-side encryption (SSE) at one time. You can either "
                + "enable KMS SSE or SQS SSE.")
    }

    private mutating func take(_ name: String, _ value: String) throws(SQSError) {
        switch name {
        case "VisibilityTimeout":
            visibilityTimeout = try whole(name, value, VisibilityTimeout.range)
        case "DelaySeconds": delaySeconds = try whole(name, value, 0...900)
        case "MessageRetentionPeriod":
            retentionSeconds = try whole(name, value, 60...Limits.queuedSeconds)
        case "MaximumMessageSize":
            maximumMessageBytes = try whole(name, value, Limits.messageSizes)
        case "ReceiveMessageWaitTimeSeconds": waitSeconds = try whole(name, value, 0...20)
        case "KmsDataKeyReusePeriodSeconds": _ = try whole(name, value, 60...86_400)
        case "RedrivePolicy": redrive = value.isEmpty ? nil : try RedrivePolicy(value)
        case "RedriveAllowPolicy": allowance = value.isEmpty ? .all : try RedriveAllowance(value)
        case "SqsManagedSseEnabled": _ = try choice(name, value, ["true", "false"])
        case "FifoQueue":
            guard isOrdered else { throw .unknownAttribute(name) }
            guard value == "true" else {
                throw .invalidAttribute(name, "Modifying queue type is not supported.")
            }
        case "ContentBasedDeduplication":
            guard isOrdered else { throw .unknownAttribute(name) }
            deduplicatesByContent = try choice(name, value, ["true", "false"]) == "true"
        case "DeduplicationScope":
            try checkOrdered(name)
            deduplicatesByGroup =
                try choice(name, value, ["messageGroup", "queue"]) == "messageGroup"
        case "FifoThroughputLimit":
            try checkOrdered(name)
            _ = try choice(name, value, ["perQueue", "perMessageGroupId"])
        case "Policy":
            guard value.utf8.count <= Limits.queuePolicyBytes else { throw .invalidAttribute(name) }
            if !value.isEmpty { _ = try QueuePolicy(value) }
        default: break
        }
    }

    private func whole(
        _ name: String, _ value: String, _ range: ClosedRange<Int>,
    ) throws(SQSError) -> Int {
        guard let number = Int(value), range.contains(number) else {
            throw .invalidAttribute(name)
        }
        return number
    }

    private func choice(
        _ name: String, _ value: String, _ choices: [String],
    ) throws(SQSError) -> String {
        guard choices.contains(value) else { throw .invalidAttribute(name) }
        return value
    }

    private func checkOrdered(_ name: String) throws(SQSError) {
        guard !isOrdered else { return }
        throw .attributeOutOfPlace(
            "You can specify the \(name) only when FifoQueue is set to true.")
    }
}

extension QueueSettings {
    /// The text in which a file keeps them.
    package var text: String {
        var writer = JSONWriter()
        writer.object { writer in
            for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                writer.member(name, value)
            }
        }
        return writer.text
    }

    /// Reads the text in which a file keeps them.
    package init(text: String) throws(SQSError) {
        let values: [String: String]
        do throws(DynamoDBError) {
            var reader = JSONReader(text.utf8.span)
            values = try reader.readTexts()
        } catch {
            throw .internalFailure("The settings of a queue can not be read: \(error.message)")
        }
        try self.init(values)
    }
}
