package import DynamoModel

/// A place in an event, looked at where it is instead of being written as JSON first.
///
/// The event of a change has the shape of the record that a function gets; that of a message has
/// the message's.
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
    case plain(AttributeValue)
    /// A queue's message: its attributes, and its body, which is JSON or text.
    case message(Item, body: String)

    /// The elements, where the value is a list; nil where it is none.
    var elements: [EventValue]? {
        switch self {
        case .typedList(let values): values.map { .typed($0) }
        case .plain(.list(let values)): values.map { .plain($0) }
        default: nil
        }
    }

    /// The value, where it has no parts.
    var leaf: EventLeaf? {
        guard case .plain(let value) = self else { return nil }
        switch value {
        case .string(let text): return .text(text)
        case .number(let number): return Double(number.description).map { .number($0) }
        case .bool(let bool): return .bool(bool)
        case .null: return .null
        default: return nil
        }
    }

    /// The part under a name; nil where there is none.
    func member(_ name: Text) -> EventValue? {
        switch self {
        case .record(let change, let view): change.recordMember(name.string, view)
        case .details(let change, let view): change.detail(name.string, view)
        case .item(let item): item[name].map { .typed($0) }
        case .typed(let value): name.string == value.type.rawValue ? value.content : nil
        case .plain(.map(let map)): map[name].map { .plain($0) }
        case .plain, .typedList: nil
        case .message(let attributes, let body):
            name == "body" ? EventValue(body: body) : attributes[name].map { .plain($0) }
        }
    }

    /// A body is matched as JSON where it is an object, and as a text everywhere else.
    private init(body: String) {
        do throws(DynamoDBError) {
            var reader = JSONReader(body.utf8.span)
            let item = try Item(plainJSON: &reader)
            try reader.finish()
            self = .plain(.map(item))
        } catch {
            self = .plain(.string(Text(body)))
        }
    }
}

extension AttributeValue {
    /// What stands under the name of the value's type: numbers and bytes are texts there.
    fileprivate var content: EventValue {
        switch self {
        case .string, .bool: .plain(self)
        case .number(let number): .text(number.description)
        case .binary(let bytes): .text(Base64.encode(bytes))
        case .null: .plain(.bool(true))
        case .map(let item): .item(item)
        case .list(let values): .typedList(values)
        case .stringSet(let set): .plain(.list(set.elements.map { .string($0) }))
        case .numberSet(let set):
            .plain(.list(set.elements.map { .string(Text($0.description)) }))
        case .binarySet(let set):
            .plain(.list(set.elements.map { .string(Text(Base64.encode($0))) }))
        }
    }
}

extension EventValue {
    static func text(_ text: String) -> EventValue { .plain(.string(Text(text))) }
}
