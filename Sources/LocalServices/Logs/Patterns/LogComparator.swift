/// How two values are compared.
enum LogComparator: String, CaseIterable, Sendable {
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case unequal = "!="
    case equal = "="
    case less = "<"
    case greater = ">"

    /// Whether it needs numbers.
    var isOrder: Bool { self != .equal && self != .unequal }

    func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .lessOrEqual: left <= right
        case .greaterOrEqual: left >= right
        case .unequal: left != right
        case .equal: left == right
        case .less: left < right
        case .greater: left > right
        }
    }
}
