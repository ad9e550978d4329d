import DynamoModel

/// A request of SQS in the form that older clients send; its fields are those of the json
/// protocol under names of their own.
///
/// Source: AWS, SQS, API version 2012-11-05, the query protocol's model.
struct SQSForm {
    private let fields: QueryFields
    private let queueURL: String?

    init(_ request: QueryRequest) {
        fields = request.fields
        queueURL = request.isAtQueue ? request.path : nil
    }

    /// The same request in the json protocol.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("QueueUrl", fields.text("QueueUrl") ?? queueURL)
            SQSForm.write(fields, to: &writer)
            for (name, member) in SQSForm.lists { writer.member(member, fields.texts(name)) }
            for (name, member, key) in SQSForm.maps {
                let pairs = fields.map(name, key: key, value: "Value")
                writer.texts(member, pairs.map { ($0.key, $0.value.text ?? "") })
            }
            for name in SQSForm.entries {
                let entries = fields.list(name)
                // An empty batch is told from none by the operation.
                guard !entries.isEmpty else { continue }
                writer.name("Entries")
                writer.array { writer in
                    for entry in entries {
                        writer.object { SQSForm.write(entry, to: &$0) }
                    }
                }
            }
        }
        return writer.bytes
    }

    /// Writes what a request and the entry of a batch have alike.
    private static func write(_ fields: QueryFields, to writer: inout JSONWriter) {
        for name in texts { writer.member(name, fields.text(name)) }
        for name in numbers {
            guard let text = fields.text(name) else { continue }
            writer.name(name)
            // What is no number is refused where it is read.
            if let number = Int(text) { writer.integer(number) } else { writer.string(text) }
        }
        for name in ["MessageAttribute", "MessageSystemAttribute"] {
            let attributes = fields.map(name, key: "Name", value: "Value")
            guard !attributes.isEmpty else { continue }
            writer.name("\(name)s")
            writer.object { writer in
                for (name, value) in attributes {
                    writer.name(name)
                    writer.object { writer in
                        for part in ["DataType", "StringValue", "BinaryValue"] {
                            writer.member(part, value.text(part))
                        }
                    }
                }
            }
        }
    }

    private static let texts = [
        "QueueName", "QueueOwnerAWSAccountId", "QueueNamePrefix", "NextToken", "Label",
        "MessageBody", "MessageDeduplicationId", "MessageGroupId", "ReceiptHandle", "Id",
        "SourceArn", "DestinationArn", "TaskHandle", "ReceiveRequestAttemptId",
    ]

    private static let numbers = [
        "DelaySeconds", "MaxNumberOfMessages", "VisibilityTimeout", "WaitTimeSeconds",
        "MaxResults", "MaxNumberOfMessagesPerSecond",
    ]

    private static let lists = [
        ("AttributeName", "AttributeNames"), ("MessageAttributeName", "MessageAttributeNames"),
        ("MessageSystemAttributeName", "MessageSystemAttributeNames"), ("TagKey", "TagKeys"),
        ("AWSAccountId", "AWSAccountIds"), ("ActionName", "Actions"),
    ]

    private static let maps = [("Attribute", "Attributes", "Name"), ("Tag", "Tags", "Key")]

    private static let entries = [
        "SendMessageBatchRequestEntry", "DeleteMessageBatchRequestEntry",
        "ChangeMessageVisibilityBatchRequestEntry",
    ]
}

extension JSONWriter {
    /// Writes a member with texts, or nothing where there is none.
    fileprivate mutating func member(_ name: String, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        self.name(name)
        array { writer in for text in texts { writer.string(text) } }
    }

    /// Writes a member with texts by name, or nothing where there is none.
    fileprivate mutating func texts(_ name: String, _ texts: [(String, String)]) {
        guard !texts.isEmpty else { return }
        self.name(name)
        object { writer in for (name, text) in texts { writer.member(name, text) } }
    }
}
