extension ExpressionParser {
    /// Checks a call, and makes of it what it is evaluated as.
    mutating func call(_ name: String, _ operands: [Operand]) -> ConditionTerm.Kind {
        switch (name, operands.count) {
        case ("size", 1):
            checkSize(operands[0])
            return .operand(.size(operands[0]))
        case ("attribute_exists", 1):
            return test(name, operands[0]) { .exists($0) }
        case ("attribute_not_exists", 1):
            return test(name, operands[0]) { .isMissing($0) }
        case ("attribute_type", 2):
            checkDistinct(name, operands[0], [operands[1]])
            return .test(.hasType(operands[0], typeNamed(by: operands[1])), function: name)
        case ("begins_with", 2):
            checkDistinct(name, operands[0], [operands[1]])
            for operand in operands { checkPrefix(operand) }
            return .test(.beginsWith(operands[0], prefix: operands[1]), function: name)
        case ("contains", 2):
            checkDistinct(name, operands[0], [operands[1]])
            return .test(.contains(operands[0], operands[1]), function: name)
        default:
            noteWrongCall(name, operands.count)
            return name == "size" ? .operand(.size(operands[0])) : .test(.all([]), function: name)
        }
    }

    private mutating func noteWrongCall(_ name: String, _ count: Int) {
        switch name {
        case "size", "attribute_exists", "attribute_not_exists", "attribute_type", "begins_with",
            "contains":
            note(.operandCount(name, count))
        case "if_not_exists", "list_append": note(.foreignFunction(name, in: "a condition"))
        default: note(.unknownFunction(name))
        }
    }

    private mutating func test(
        _ name: String, _ operand: Operand, _ condition: (DocumentPath) -> Condition,
    ) -> ConditionTerm.Kind {
        guard let path = operand.path else {
            note(.pathRequired(name))
            return .test(.all([]), function: name)
        }
        return .test(condition(path), function: name)
    }

    private mutating func typeNamed(by operand: Operand) -> AttributeType {
        guard let type = operand.type else {
            note(.typeNameRequired)
            return .null
        }
        guard case .value(.string(let name)) = operand else {
            note(.operandType("attribute_type", type))
            return .null
        }
        guard let named = AttributeType(rawValue: name.string) else {
            note(.unknownTypeName(name))
            return .null
        }
        return named
    }

    private mutating func checkSize(_ operand: Operand) {
        switch operand.type {
        case .number, .bool, .null: operand.type.map { note(.operandType("size", $0)) }
        default: break
        }
    }

    private mutating func checkPrefix(_ operand: Operand) {
        guard let type = operand.type, type != .string, type != .binary else { return }
        note(.operandType("begins_with", type))
    }

    /// Only texts, numbers and bytes have an order.
    mutating func checkOrder(_ name: String, _ operands: [Operand]) {
        for operand in operands {
            switch operand.type {
            case nil, .string, .number, .binary: break
            case let type?: note(.operandType(name, type))
            }
        }
    }

    /// Notes an operand that is compared with itself.
    mutating func checkDistinct(_ name: String, _ first: Operand, _ others: [Operand]) {
        guard let path = first.path, others.contains(where: { $0.path == path }) else { return }
        note(.sameOperand(name, path))
    }
}
