extension KeyConditionExpression {
    /// Adds what a condition asks of key attributes; throws when it asks for anything else.
    static func add(
        _ condition: Condition, to terms: inout [Term],
    ) throws(DynamoDBError) {
        if case .all(let conditions) = condition {
            for condition in conditions { try add(condition, to: &terms) }
            return
        }
        let term = try term(of: condition)
        guard !terms.contains(where: { $0.name == term.name }) else {
            throw invalid("KeyConditionExpressions must only contain one condition per key")
        }
        terms.append(term)
    }

    private static func term(
        of condition: Condition
    ) throws(DynamoDBError) -> Term {
        switch condition {
        case .comparison(let left, let comparator, let right) where comparator != .notEqual:
            let (name, values) = try split([left, right])
            let isReversed = left.path == nil
            return Term(
                name: name,
                condition: comparison(isReversed ? comparator.reversed : comparator, values[0]),
            )
        case .between(let operand, let lower, let upper):
            try checkFirst(operand, "BETWEEN")
            let (name, values) = try split([operand, lower, upper])
            return Term(name: name, condition: .between(values[0], values[1]))
        case .beginsWith(let operand, let prefix):
            try checkFirst(operand, "begins_with")
            let (name, values) = try split([operand, prefix])
            return Term(name: name, condition: .beginsWith(values[0]))
        default:
            throw .validation(
                "Invalid operator used in KeyConditionExpression: \(condition.operatorName)"
            )
        }
    }

    private static func comparison(
        _ comparator: Comparator, _ value: AttributeValue,
    ) -> SortCondition {
        switch comparator {
        case .less: .less(value)
        case .lessOrEqual: .lessOrEqual(value)
        case .greater: .greater(value)
        case .greaterOrEqual: .greaterOrEqual(value)
        case .equal, .notEqual: .equal(value)
        }
    }

    private static func checkFirst(
        _ operand: Operand, _ name: String,
    ) throws(DynamoDBError) {
        guard case .value = operand else { return }
        throw .validation(
            "Invalid condition in KeyConditionExpression: \(name) operator must have the key "
                + "attribute as its first operand"
        )
    }

    /// The one attribute among the operands, and the values that are the others.
    private static func split(
        _ operands: [Operand]
    ) throws(DynamoDBError) -> (name: Text, values: [AttributeValue]) {
        var name: Text?
        var values: [AttributeValue] = []
        for operand in operands {
            switch operand {
            case .value(let value): values.append(value)
            case .size: throw invalid("KeyConditionExpressions cannot contain nested operations")
            case .path(let path):
                guard name == nil else {
                    throw .validation(
                        "Invalid condition in KeyConditionExpression: "
                            + "Multiple attribute names used in one condition"
                    )
                }
                guard path.isTopLevel else {
                    throw invalid(
                        "KeyConditionExpressions cannot have conditions on nested attributes"
                    )
                }
                name = path.name
            }
        }
        guard let name else {
            throw .validation(
                "Invalid condition in KeyConditionExpression: No key attribute specified"
            )
        }
        return (name, values)
    }

    private static func invalid(_ message: String) -> DynamoDBError {
        .validation("Invalid \(parameter): \(message)")
    }
}

extension Condition {
    /// The operator or function as the service names it.
    fileprivate var operatorName: String {
        switch self {
        case .all: "AND"
        case .any: "OR"
        case .not: "NOT"
        case .comparison(_, let comparator, _): comparator.rawValue
        case .between: "BETWEEN"
        case .among: "IN"
        case .exists: "attribute_exists"
        case .isMissing: "attribute_not_exists"
        case .hasType: "attribute_type"
        case .beginsWith: "begins_with"
        case .contains: "contains"
        }
    }
}
