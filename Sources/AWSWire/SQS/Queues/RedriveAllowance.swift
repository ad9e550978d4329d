import DynamoModel

/// Which queues may send a queue the messages that they give up.
package enum RedriveAllowance: Sendable, Hashable {
    /// Every queue.
    case all
    /// None.
    case none
    /// Those with these ARNs.
    case queues([String])

    /// Reads the attribute's text.
    package init(_ text: String) throws(SQSError) {
        var (permission, sources): (String?, [String]?) = (nil, nil)
        do throws(DynamoDBError) {
            var reader = JSONReader(text.utf8.span)
            try reader.readObject { (member, reader) throws(DynamoDBError) in
                switch member {
                case "redrivePermission": permission = try reader.readString()
                case "sourceQueueArns": sources = try reader.readStrings()
                default: try reader.skipValue()
                }
            }
            try reader.finish()
        } catch {
            throw Self.refusal(
                text,
                "Amazon SQS can't create the redrive allow policy, as it’s "
                    + "in an unsupported format.")
        }
        switch (permission, sources) {
        case ("allowAll", nil): self = .all
        case ("denyAll", nil): self = .none
        case ("byQueue", let sources?) where (1...10).contains(sources.count):
            self = .queues(sources)
        default:
            throw Self.refusal(
                text,
                "redrivePermission must be allowAll or denyAll, or byQueue with 1 to 10 "
                    + "sourceQueueArns.")
        }
    }

    /// Whether the queue with that ARN may.
    package func allows(_ arn: String) -> Bool {
        switch self {
        case .all: true
        case .none: false
        case .queues(let sources): sources.contains(arn)
        }
    }

    private static func refusal(_ text: String, _ reason: String) -> SQSError {
        .invalidValue(text.cut(toBytes: 1024), of: "RedriveAllowPolicy", reason)
    }
}
