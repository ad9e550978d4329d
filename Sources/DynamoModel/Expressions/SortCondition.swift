/// What a `Query` asks of an attribute of the key.
package enum SortCondition: Sendable, Hashable {
    /// Is the value.
    case equal(AttributeValue)
    /// Comes before the value.
    case less(AttributeValue)
    /// Is the value or comes before it.
    case lessOrEqual(AttributeValue)
    /// Comes after the value.
    case greater(AttributeValue)
    /// Is the value or comes after it.
    case greaterOrEqual(AttributeValue)
    /// Is one of both values or comes between them.
    case between(AttributeValue, AttributeValue)
    /// Begins with the text or the bytes.
    case beginsWith(AttributeValue)

    /// Whether it leaves one value only.
    var isEquality: Bool {
        if case .equal = self { true } else { false }
    }

    /// The values that are compared with.
    package var values: [AttributeValue] {
        switch self {
        case .equal(let value), .less(let value), .lessOrEqual(let value), .greater(let value),
            .greaterOrEqual(let value), .beginsWith(let value):
            [value]
        case .between(let lower, let upper): [lower, upper]
        }
    }
}
