package import DynamoModel

/// A place in an event, looked at where it is instead of being written as JSON first.
///
/// The event of a change has the shape of the record that a function gets; that of a message is a
/// document.
package enum EventValue: Sendable {
    /// A change as a stream's record.
    case record(Change, StreamViewType)
    /// The part `dynamodb` of the record.
    case details(Change, StreamViewType)
    /// An item as DynamoDB JSON: each value under the name of its type.
    case item(Item)
    /// A value as DynamoDB JSON.
    case typed(AttributeValue)
    /// Values as DynamoDB JSON.
    case typedList([AttributeValue])
    /// A value of a JSON document.
    case plain(JSONTree)

    /// The elements, where the value is a list; nil where it is none.
    var elements: [EventValue]? {
        switch self {
        case .typedList(let values): values.map { .typed($0) }
        case .plain(.array(let values)): values.map { .plain($0) }
        default: nil
        }
    }

    /// The value, where it has no parts.
    var leaf: EventLeaf? {
        guard case .plain(let value) = self else { return nil }
        switch value {
        case .text(let text): return .text(text)
        case .number(let digits): return Double(digits).map { .number($0) }
        case .bool(let bool): return .bool(bool)
        case .null: return .null
        case .object, .array: return nil
        }
    }

    /// Whether there may be a part under some name.
    var hasMembers: Bool {
        switch self {
        case .plain(.object(let members)): !members.isEmpty
        case .plain, .typedList: false
        case .item(let item): !item.isEmpty
        case .record, .details, .typed: true
        }
    }

    /// The part under a name; nil where there is none.
    func member(_ name: Text) -> EventValue? {
        switch self {
        case .record(let change, let view): change.recordMember(name.string, view)
        case .details(let change, let view): change.detail(name.string, view)
        case .item(let item): item[name].map { .typed($0) }
        case .typed(let value): name.string == value.type.rawValue ? value.content : nil
        case .plain(.object(let members)): members[name].map { .plain($0) }
        case .plain, .typedList: nil
        }
    }
}

extension AttributeValue {
    /// What stands under the name of the value's type: numbers and bytes are texts there.
    fileprivate var content: EventValue {
        switch self {
        case .string(let text): .plain(.text(text))
        case .bool(let bool): .plain(.bool(bool))
        case .number(let number): .text(number.description)
        case .binary(let bytes): .text(Base64.encode(bytes))
        case .null: .plain(.bool(true))
        case .map(let item): .item(item)
        case .list(let values): .typedList(values)
        case .stringSet(let set): .plain(.array(set.elements.map { .text($0) }))
        case .numberSet(let set):
            .plain(.array(set.elements.map { .text(Text($0.description)) }))
        case .binarySet(let set):
            .plain(.array(set.elements.map { .text(Text(Base64.encode($0))) }))
        }
    }
}

extension EventValue {
    /// A queue's message: its attributes, and its body, which is matched as JSON where it is an
    /// object, and as a text everywhere else.
    package static func message(_ attributes: [Text: JSONTree], body: String) -> EventValue {
        var members = attributes
        if let tree = JSONTree(body), case .object = tree {
            members["body"] = tree
        } else {
            members["body"] = .text(Text(body))
        }
        return .plain(.object(members))
    }

    static func text(_ text: String) -> EventValue { .plain(.text(Text(text))) }
}
