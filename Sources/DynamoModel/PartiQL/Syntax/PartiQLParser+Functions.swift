extension PartiQLParser {
    /// Reads the call of a function in a condition, and makes of it what it is evaluated as.
    mutating func parseCall() throws(DynamoDBError) -> ConditionTerm.Kind {
        let word = advance()
        let name = text(of: word).lowercased()
        guard let count = PartiQLParser.operandCounts[name] else {
            throw .validation("Unrecognized function: \(name) \(place(of: word))")
        }
        try countOperator()
        let operands = try parseOperands()
        guard operands.count == count else {
            throw .expression(.operandCount(name, operands.count))
        }
        if count == 2 { try checkDistinct(name, operands[0], [operands[1]]) }
        return try call(name, operands)
    }

    private func call(
        _ name: String, _ operands: [Operand],
    ) throws(DynamoDBError) -> ConditionTerm.Kind {
        switch name {
        case "size":
            try checkSize(operands[0])
            return .operand(.size(operands[0]))
        case "attribute_exists":
            return .test(.exists(try path(of: operands[0], name)), function: name)
        case "attribute_not_exists":
            return .test(.isMissing(try path(of: operands[0], name)), function: name)
        case "attribute_type":
            let type = try PartiQLParser.type(named: operands[1])
            return .test(.hasType(operands[0], type), function: name)
        case "begins_with":
            for operand in operands { try checkPrefix(operand) }
            return .test(.beginsWith(operands[0], prefix: operands[1]), function: name)
        default: return .test(.contains(operands[0], operands[1]), function: name)
        }
    }

    /// The functions that a condition can have, and how many operands each takes.
    private static let operandCounts = [
        "size": 1, "attribute_exists": 1, "attribute_not_exists": 1, "attribute_type": 2,
        "begins_with": 2, "contains": 2,
    ]

    private func path(
        of operand: Operand, _ function: String,
    ) throws(DynamoDBError) -> DocumentPath {
        guard let path = operand.path else { throw .expression(.pathRequired(function)) }
        return path
    }

    private static func type(named operand: Operand) throws(DynamoDBError) -> AttributeType {
        guard let type = operand.type else { throw .expression(.typeNameRequired) }
        guard case .value(.string(let name)) = operand else {
            throw .expression(.operandType("attribute_type", type))
        }
        guard let named = AttributeType(rawValue: name.string) else {
            throw .expression(.unknownTypeName(name))
        }
        return named
    }

    private func checkSize(_ operand: Operand) throws(DynamoDBError) {
        switch operand.type {
        case .number?, .bool?, .null?:
            if let type = operand.type { throw .expression(.operandType("size", type)) }
        default: break
        }
    }

    private func checkPrefix(_ operand: Operand) throws(DynamoDBError) {
        guard let type = operand.type, type != .string, type != .binary else { return }
        throw .expression(.operandType("begins_with", type))
    }

    /// Only texts, numbers and bytes have an order.
    func checkOrder(_ name: String, _ operands: [Operand]) throws(DynamoDBError) {
        for operand in operands {
            switch operand.type {
            case nil, .string, .number, .binary: break
            case let type?: throw .expression(.operandType(name, type))
            }
        }
    }

    /// Throws where an operand is compared with itself.
    func checkDistinct(
        _ name: String, _ first: Operand, _ others: [Operand],
    ) throws(DynamoDBError) {
        guard let path = first.path, others.contains(where: { $0.path == path }) else { return }
        throw .expression(.sameOperand(name, path))
    }
}
