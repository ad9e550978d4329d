/// The operators of legacy conditions, in the order in which the service lists them.
enum ComparisonOperator: String, Sendable, Hashable, CaseIterable {
    case among = "IN"
    case missing = "NULL"
    case between = "BETWEEN"
    case less = "LT"
    case containsNot = "NOT_CONTAINS"
    case equal = "EQ"
    case greater = "GT"
    case exists = "NOT_NULL"
    case notEqual = "NE"
    case lessOrEqual = "LE"
    case beginsWith = "BEGINS_WITH"
    case greaterOrEqual = "GE"
    case contains = "CONTAINS"

    /// How many values it takes.
    var operandCount: ClosedRange<Int> {
        switch self {
        case .exists, .missing: 0...0
        case .between: 2...2
        case .among: 1...Limits.legacyOperands
        default: 1...1
        }
    }

    /// Whether it compares with values of the type.
    func accepts(_ type: AttributeType) -> Bool {
        switch self {
        case .equal, .notEqual: true
        case .beginsWith: type == .string || type == .binary
        case .contains, .containsNot:
            switch type {
            case .string, .number, .binary, .bool, .null: true
            default: false
            }
        default: type == .string || type == .number || type == .binary
        }
    }
}
