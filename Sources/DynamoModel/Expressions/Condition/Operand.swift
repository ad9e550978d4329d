/// What a condition compares.
enum Operand: Sendable, Hashable {
    /// What the item has at a path.
    case path(DocumentPath)
    /// A value that the request brings along.
    case value(AttributeValue)
    /// The size of another operand.
    indirect case size(Operand)

    /// The value that stands for the operand in an item; nil when the item has none.
    func value(in item: Item) -> AttributeValue? {
        switch self {
        case .path(let path): path.value(in: item)
        case .value(let value): value
        case .size(let operand):
            operand.value(in: item)?.length.map { .number(Number(Int64($0))) }
        }
    }

    /// The type that the operand has whatever the item; nil when the item decides.
    var type: AttributeType? {
        switch self {
        case .path: nil
        case .value(let value): value.type
        case .size: .number
        }
    }

    /// The path, unless the operand is something else.
    var path: DocumentPath? {
        if case .path(let path) = self { path } else { nil }
    }
}

extension AttributeValue {
    /// What `size` answers; nil for types that have no size.
    ///
    /// Text is counted in UTF-16 code units, as the service counts it.
    fileprivate var length: Int? {
        switch self {
        case .string(let text): text.string.utf16.count
        case .binary(let bytes): bytes.count
        case .list(let values): values.count
        case .map(let item): item.count
        case .stringSet(let set): set.elements.count
        case .numberSet(let set): set.elements.count
        case .binarySet(let set): set.elements.count
        case .number, .bool, .null: nil
        }
    }
}
