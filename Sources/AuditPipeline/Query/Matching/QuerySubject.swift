import DynamoModel

/// One value of an entry's field.
enum QuerySubject: Sendable, Hashable {
    case moment(Timestamp)
    case number(Number)
    case text(String)

    /// The value as it is printed.
    var text: String {
        switch self {
        case .moment(let time): time.description
        case .number(let number): number.description
        case .text(let text): text
        }
    }
}

extension AttributeValue {
    /// Whether a plain value in this one passes a test: itself, or those of its elements and
    /// members.
    func contains(where test: (QuerySubject) -> Bool) -> Bool {
        switch self {
        case .string(let text): test(.text(text.string))
        case .number(let number): test(.number(number))
        case .binary(let bytes): test(.text(Base64.encode(bytes)))
        case .bool(let bool): test(.text(bool ? "true" : "false"))
        case .null: test(.text("null"))
        // A list or map of nothing is an empty text, so that `*` finds that it is there.
        case .list(let values) where values.isEmpty: test(.text(""))
        case .map(let item) where item.isEmpty: test(.text(""))
        case .list(let values): values.contains { $0.contains(where: test) }
        case .map(let item): item.attributes.contains { $0.value.contains(where: test) }
        case .stringSet(let set): set.elements.contains { test(.text($0.string)) }
        case .numberSet(let set): set.elements.contains { test(.number($0)) }
        case .binarySet(let set): set.elements.contains { test(.text(Base64.encode($0))) }
        }
    }
}
