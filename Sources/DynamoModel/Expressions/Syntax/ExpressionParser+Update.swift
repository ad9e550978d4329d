extension ExpressionParser {
    /// Reads a whole update; answers its actions in the ascending order of their paths.
    mutating func parseUpdate() throws(DynamoDBError) -> [UpdateAction] {
        var actions: [UpdateAction] = []
        var sections: [Keyword] = []
        repeat {
            guard case .keyword(let section) = token.kind else { throw syntaxError }
            advance()
            if sections.contains(section) { note(.repeatedSection(section)) }
            sections.append(section)
            repeat {
                actions.append(try parseAction(of: section))
            } while take(.comma)
        } while token.kind != .end
        guard actions.count > 1 else { return actions }
        let written = actions.map(\.path)
        actions.sort { $0.path < $1.path }
        if let clash = DocumentPath.clash(in: actions.map(\.path), written: written) {
            note(clash)
        }
        return actions
    }

    private mutating func parseAction(
        of section: Keyword
    ) throws(DynamoDBError) -> UpdateAction {
        let path = try parsePath()
        switch section {
        case .set:
            try expect(.comparator(.equal))
            return UpdateAction(path: path, change: .set(try parseAssigned()))
        case .add:
            let value = try parseValue()
            check(value, of: section, allowsNumber: true)
            return UpdateAction(path: path, change: .add(value))
        case .delete:
            let value = try parseValue()
            check(value, of: section, allowsNumber: false)
            return UpdateAction(path: path, change: .delete(value))
        default: return UpdateAction(path: path, change: .remove)
        }
    }

    private mutating func check(
        _ value: AttributeValue, of section: Keyword, allowsNumber: Bool,
    ) {
        switch value.type {
        case .stringSet, .numberSet, .binarySet: break
        case .number where allowsNumber: break
        case let type: note(.actionOperandType(section, type))
        }
    }
}

extension ExpressionParser {
    /// Reads the right-hand side of `SET`: an operand, a sum or a difference, in parentheses or
    /// not.
    private mutating func parseAssigned() throws(DynamoDBError) -> SetValue {
        guard take(.openParenthesis) else { return try parseSum() }
        let isDoubled = token.kind == .openParenthesis
        let inner = try parseSum()
        try expect(.closeParenthesis)
        if inner.isSum { return inner }
        if isDoubled { note(.redundantParentheses) }
        return try parseSum(from: inner)
    }

    private mutating func parseSum() throws(DynamoDBError) -> SetValue {
        try parseSum(from: parseOperand())
    }

    private mutating func parseSum(from left: SetValue) throws(DynamoDBError) -> SetValue {
        let sign: String
        switch token.kind {
        case .plus: sign = "+"
        case .minus: sign = "-"
        default: return left
        }
        advance()
        countOperator()
        let right = try parseOperand()
        check([left, right], of: sign, haveType: .number)
        return sign == "+" ? .sum(left, right) : .difference(left, right)
    }

    private mutating func parseOperand() throws(DynamoDBError) -> SetValue {
        guard take(.openParenthesis) else { return try parseBareOperand() }
        let operand = try parseBareOperand()
        try expect(.closeParenthesis)
        return operand
    }

    private mutating func parseBareOperand() throws(DynamoDBError) -> SetValue {
        switch token.kind {
        case .valueSubstitution: return .value(try parseValue())
        case .name where isCall: return try parseCall()
        default: return .path(try parsePath())
        }
    }

    private mutating func parseCall() throws(DynamoDBError) -> SetValue {
        let name = tokenText
        advance()
        countOperator()
        try enter()
        try expect(.openParenthesis)
        var operands = [try parseOperand()]
        while take(.comma) { operands.append(try parseOperand()) }
        try expect(.closeParenthesis)
        leave()
        for case .listAppend in operands { note(.misusedFunction("list_append")) }
        return call(name, operands)
    }

    /// Checks a call, and makes of it what it is evaluated as.
    private mutating func call(_ name: String, _ operands: [SetValue]) -> SetValue {
        switch (name, operands.count) {
        case ("if_not_exists", 2):
            guard case .path(let path) = operands[0] else {
                note(.pathRequired(name))
                return operands[1]
            }
            return .ifNotExists(path, operands[1])
        case ("list_append", 2):
            check(operands, of: name, haveType: .list)
            return .listAppend(operands[0], operands[1])
        case ("if_not_exists", let count), ("list_append", let count):
            note(.operandCount(name, count))
        case ("size", _), ("attribute_exists", _), ("attribute_not_exists", _),
            ("attribute_type", _), ("begins_with", _), ("contains", _):
            note(.foreignFunction(name, in: "an update"))
        default: note(.unknownFunction(name))
        }
        return operands[0]
    }

    private mutating func check(
        _ operands: [SetValue], of name: String, haveType wanted: AttributeType,
    ) {
        for operand in operands {
            if let type = operand.type, type != wanted { note(.operandType(name, type)) }
        }
    }
}
