import DynamoModel

/// Where messages go that were received too often.
package struct RedrivePolicy: Sendable, Hashable {
    /// The ARN of the queue that takes them.
    package let target: String
    /// How often a message can be received.
    package let maxReceives: Int

    /// Reads the attribute's text.
    package init(_ text: String) throws(SQSError) {
        var (target, count): (String?, Int?) = (nil, nil)
        do throws(DynamoDBError) {
            var reader = JSONReader(text.utf8.span)
            try reader.readObject { (member, reader) throws(DynamoDBError) in
                switch member {
                case "deadLetterTargetArn": target = try reader.readString()
                case "maxReceiveCount":
                    let isText = try reader.peek() == UInt8(ascii: "\"")
                    count = isText ? Int(try reader.readString()) : try reader.readInt()
                default: try reader.skipValue()
                }
            }
            try reader.finish()
        } catch {
            throw Self.refusal(text, "Redrive policy is not a valid JSON map.")
        }
        guard let target else {
            throw Self.refusal(
                text, "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.")
        }
        guard let count else {
            throw Self.refusal(
                text, "Redrive policy does not contain mandatory attribute: maxReceiveCount.")
        }
        guard (1...1000).contains(count) else {
            throw Self.refusal(
                text,
                "Invalid value for maxReceiveCount: \(count), valid values are from 1 to 1000 "
                    + "both inclusive.")
        }
        self.target = target
        maxReceives = count
    }

    /// Refuses the attribute's text.
    package static func refusal(_ text: String, _ reason: String) -> SQSError {
        .invalidValue(text.cut(toBytes: 1024), of: "RedrivePolicy", reason)
    }
}
