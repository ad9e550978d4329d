import AWSWire
import AuditPipeline
import DynamoModel

/// Puts messages into the form in which Lambda gives them to functions.
///
/// Source: AWS Lambda, Using Lambda with Amazon SQS, Example event.
struct QueueEvent: Sendable {
    /// The queue's ARN.
    let source: String
    /// The region that records name.
    let region: String

    /// The event for a call.
    func payload(_ messages: [ReceivedMessage]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("Records")
            writer.array { writer in
                for message in messages { writer.object { write(message, to: &$0) } }
            }
        }
        return writer.bytes
    }

    /// A message as filters see it.
    func value(of message: ReceivedMessage) -> EventValue {
        var facts: [Text: JSONTree] = [:]
        for (name, value) in message.systemAttributes { facts[Text(name)] = .text(Text(value)) }
        var attributes: [Text: JSONTree] = [:]
        for attribute in message.attributes.all {
            attributes[Text(attribute.name)] = attribute.tree
        }
        let members: [Text: JSONTree] = [
            "messageId": .text(Text(message.id)), "eventSource": .text(Text(QueueEvent.service)),
            "eventSourceARN": .text(Text(source)), "awsRegion": .text(Text(region)),
            "attributes": .object(facts), "messageAttributes": .object(attributes),
        ]
        return .message(members, body: message.body)
    }

    private func write(_ message: ReceivedMessage, to writer: inout JSONWriter) {
        writer.member("messageId", message.id)
        writer.member("receiptHandle", message.receipt)
        writer.member("body", message.body)
        writer.name("attributes")
        writer.object { writer in
            for (name, value) in message.systemAttributes { writer.member(name, value) }
        }
        writer.name("messageAttributes")
        writer.object { writer in
            for attribute in message.attributes.all {
                writer.name(attribute.name)
                writer.object(attribute.write)
            }
        }
        writer.member("md5OfBody", MessageText.md5(message.body))
        writer.member("md5OfMessageAttributes", message.attributes.md5)
        writer.member("eventSource", QueueEvent.service)
        writer.member("eventSourceARN", source)
        writer.member("awsRegion", region)
    }

    private static let service = "aws:sqs"
}

extension MessageAttribute {
    /// The attribute as filters see it.
    fileprivate var tree: JSONTree {
        var members: [Text: JSONTree] = ["dataType": .text(Text(type))]
        switch value {
        case .text(let text): members["stringValue"] = .text(Text(text))
        case .binary(let bytes): members["binaryValue"] = .text(Text(Base64.encode(bytes)))
        }
        return .object(members)
    }

    /// Writes the attribute as functions get it; the lists are there, and always empty.
    fileprivate func write(to writer: inout JSONWriter) {
        switch value {
        case .text(let text): writer.member("stringValue", text)
        case .binary(let bytes):
            writer.name("binaryValue")
            writer.base64(bytes)
        }
        writer.name("stringListValues")
        writer.array { _ in }
        writer.name("binaryListValues")
        writer.array { _ in }
        writer.member("dataType", type)
    }
}
