/// An attribute, an operator and the values that it compares with: what a legacy condition is.
struct AttributeComparison: Sendable {
    private let name: Text
    private let comparison: ComparisonOperator
    private let values: [AttributeValue]

    /// Puts the parts together; throws the service's fault where the values do not fit the
    /// operator.
    init(
        _ name: Text, _ comparison: ComparisonOperator, _ values: [AttributeValue],
    ) throws(DynamoDBError) {
        self.name = name
        self.comparison = comparison
        self.values = values
        try checkValues()
    }

    private func checkValues() throws(DynamoDBError) {
        guard comparison.operandCount.contains(values.count) else {
            throw .invalidParameter(
                "Invalid number of argument(s) for the \(comparison.rawValue) ComparisonOperator",
            )
        }
        guard let first = values.first else { return }
        guard values.allSatisfy({ $0.type == first.type }) else {
            throw .invalidParameter(
                "AttributeValues inside AttributeValueList must be of same type")
        }
        guard comparison.accepts(first.type) else {
            throw .invalidParameter(
                "ComparisonOperator \(comparison.rawValue) is not valid for "
                    + "\(first.type.rawValue) AttributeValue type",
            )
        }
        if comparison == .between, values[1].isOrdered(before: first) == true {
            throw .validation(
                "The BETWEEN condition was provided a range where the lower bound is greater than "
                    + "the upper bound",
            )
        }
    }
}

extension AttributeComparison {
    /// The comparison as an expression has it.
    var condition: Condition {
        let path = DocumentPath(name)
        let operands = values.map { Operand.value($0) }
        switch comparison {
        case .exists: return .exists(path)
        case .missing: return .isMissing(path)
        case .among: return .among(.path(path), operands)
        case .between: return .between(.path(path), lower: operands[0], upper: operands[1])
        case .beginsWith: return .beginsWith(.path(path), prefix: operands[0])
        case .contains: return .contains(.path(path), operands[0])
        case .containsNot:
            // Unlike `NOT contains`, it does not hold for an attribute that is not there.
            return .all([.exists(path), .not(.contains(.path(path), operands[0]))])
        case .equal: return .comparison(.path(path), .equal, operands[0])
        case .notEqual: return .comparison(.path(path), .notEqual, operands[0])
        case .less: return .comparison(.path(path), .less, operands[0])
        case .lessOrEqual: return .comparison(.path(path), .lessOrEqual, operands[0])
        case .greater: return .comparison(.path(path), .greater, operands[0])
        case .greaterOrEqual: return .comparison(.path(path), .greaterOrEqual, operands[0])
        }
    }

    /// The comparison as a key condition has it; throws where no key can be found by it.
    func keyTerm() throws(DynamoDBError) -> KeyConditionExpression.Term {
        let condition: SortCondition
        switch comparison {
        case .equal: condition = .equal(values[0])
        case .less: condition = .less(values[0])
        case .lessOrEqual: condition = .lessOrEqual(values[0])
        case .greater: condition = .greater(values[0])
        case .greaterOrEqual: condition = .greaterOrEqual(values[0])
        case .beginsWith: condition = .beginsWith(values[0])
        case .between: condition = .between(values[0], values[1])
        case .among, .missing, .exists, .notEqual, .contains, .containsNot:
            throw .validation("Attempted conditional constraint is not an indexable operation")
        }
        return KeyConditionExpression.Term(name: name, condition: condition)
    }
}
