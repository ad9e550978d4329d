/// One value of an item, of exactly one of DynamoDB's ten types.
///
/// Equality is DynamoDB's: numbers by value, strings by their bytes (never by Unicode equivalence),
/// maps and sets whatever the order they were sent in.
/// Source: AWS, Supported data types and naming rules in Amazon DynamoDB.
public enum AttributeValue: Sendable, Hashable {
    /// Text (`S`).
    case string(Text)
    /// A decimal with up to 38 significant digits (`N`).
    case number(Number)
    /// Bytes (`B`).
    case binary([UInt8])
    /// True or false (`BOOL`).
    case bool(Bool)
    /// Nothing, said on purpose (`NULL`).
    case null
    /// Values in order, of any types (`L`).
    case list([AttributeValue])
    /// Named values (`M`).
    case map(Item)
    /// Distinct texts (`SS`).
    case stringSet(ValueSet<Text>)
    /// Distinct numbers (`NS`).
    case numberSet(ValueSet<Number>)
    /// Distinct byte strings (`BS`).
    case binarySet(ValueSet<[UInt8]>)

    /// The type's name on the wire.
    public var type: AttributeType {
        switch self {
        case .string: .string
        case .number: .number
        case .binary: .binary
        case .bool: .bool
        case .null: .null
        case .list: .list
        case .map: .map
        case .stringSet: .stringSet
        case .numberSet: .numberSet
        case .binarySet: .binarySet
        }
    }
}

/// The names DynamoDB gives its value types on the wire.
public enum AttributeType: String, Sendable, Hashable, CaseIterable {
    /// Text.
    case string = "S"
    /// A decimal number.
    case number = "N"
    /// Bytes.
    case binary = "B"
    /// True or false.
    case bool = "BOOL"
    /// Nothing.
    case null = "NULL"
    /// Values in order.
    case list = "L"
    /// Named values.
    case map = "M"
    /// Distinct texts.
    case stringSet = "SS"
    /// Distinct numbers.
    case numberSet = "NS"
    /// Distinct byte strings.
    case binarySet = "BS"
}
