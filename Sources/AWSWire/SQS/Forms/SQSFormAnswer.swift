import DynamoModel

/// An answer of SQS in XML: lists without an element around them, and names of their own for what
/// is in them.
struct SQSFormAnswer {
    let action: String

    /// Writes the members of an answer of the json protocol.
    func write(_ answer: Item, to writer: inout XMLWriter) {
        for attribute in answer.attributes {
            write(attribute.name.string, attribute.value, to: &writer)
        }
    }

    private func write(_ name: String, _ value: AttributeValue, to writer: inout XMLWriter) {
        switch value {
        case .string(let text): writer.element(name, text.string)
        case .number(let number): writer.element(name, number.description)
        case .bool(let isTrue): writer.element(name, isTrue ? "true" : "false")
        case .list(let values):
            for value in values { write(elementName(name), value, to: &writer) }
        case .map(let item):
            guard let names = SQSFormAnswer.maps[name] else {
                return writer.element(name) { write(item, to: &$0) }
            }
            for attribute in item.attributes {
                writer.element(names.element) { writer in
                    writer.element(names.key, attribute.name.string)
                    write("Value", attribute.value, to: &writer)
                }
            }
        case .null, .binary, .stringSet, .numberSet, .binarySet: break
        }
    }

    private func elementName(_ list: String) -> String {
        switch list {
        case "Successful", "Results": "\(action)ResultEntry"
        case "Failed": "BatchResultErrorEntry"
        case "Messages": "Message"
        case "QueueUrls", "queueUrls": "QueueUrl"
        default: list
        }
    }

    private static let maps = [
        "Attributes": (element: "Attribute", key: "Name"),
        "MessageAttributes": (element: "MessageAttribute", key: "Name"),
        "Tags": (element: "Tag", key: "Key"),
    ]
}
