import DynamoModel

/// How a value is compared.
enum QueryComparator: Sendable, Hashable {
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual

    /// Whether the comparison holds; values of different kinds do not compare.
    func holds(_ left: QuerySubject, _ right: QuerySubject) -> Bool {
        switch (left, right) {
        case (.moment(let left), .moment(let right)): holds(left, right)
        case (.number(let left), .number(let right)): holds(left, right)
        case (.text(let left), .text(let right)): holds(Text(left), Text(right))
        default: false
        }
    }

    private func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }
}
