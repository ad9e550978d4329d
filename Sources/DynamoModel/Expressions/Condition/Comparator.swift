/// How two values are compared.
enum Comparator: String {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

extension Comparator {
    /// Whether the comparison holds; with something that is not there, only `<>` does.
    func isTrue(_ left: AttributeValue?, _ right: AttributeValue?) -> Bool {
        guard let left, let right else { return self == .notEqual }
        switch self {
        case .equal: return left == right
        case .notEqual: return left != right
        case .less: return left.isOrdered(before: right) ?? false
        case .greater: return right.isOrdered(before: left) ?? false
        case .lessOrEqual: return right.isOrdered(before: left).map { !$0 } ?? false
        case .greaterOrEqual: return left.isOrdered(before: right).map { !$0 } ?? false
        }
    }

    /// The comparator that says the same with its operands exchanged.
    var reversed: Comparator {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}
