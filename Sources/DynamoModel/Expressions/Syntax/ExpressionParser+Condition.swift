extension ExpressionParser {
    /// Reads a whole condition.
    mutating func parseCondition() throws(DynamoDBError) -> Condition {
        try condition(of: parseAny())
    }

    private mutating func parseAny() throws(DynamoDBError) -> ConditionTerm {
        let first = try parseAll()
        guard token.kind == .keyword(.or) else { return first }
        var conditions = [try condition(of: first)]
        while take(.keyword(.or)) {
            countOperator()
            conditions.append(try condition(of: parseAll()))
        }
        return ConditionTerm(.condition(.any(conditions)))
    }

    private mutating func parseAll() throws(DynamoDBError) -> ConditionTerm {
        let first = try parseNot()
        guard token.kind == .keyword(.and) else { return first }
        var conditions = [try condition(of: first)]
        while take(.keyword(.and)) {
            countOperator()
            conditions.append(try condition(of: parseNot()))
        }
        return ConditionTerm(.condition(.all(conditions)))
    }

    private mutating func parseNot() throws(DynamoDBError) -> ConditionTerm {
        guard take(.keyword(.not)) else { return try parseComparison() }
        countOperator()
        try enter()
        let negated = try condition(of: parseNot())
        leave()
        return ConditionTerm(.condition(.not(negated)))
    }

    private mutating func parseComparison() throws(DynamoDBError) -> ConditionTerm {
        let first = try parseTerm()
        let comparison: Condition
        switch token.kind {
        case .comparator(let comparator):
            comparison = try parseComparison(of: operand(of: first), comparator)
        case .keyword(.between): comparison = try parseBetween(operand(of: first))
        case .keyword(.in): comparison = try parseIn(operand(of: first))
        default:
            if case .test = first.kind { settleFault() }
            return first
        }
        settleFault()
        return ConditionTerm(.condition(comparison))
    }

    private mutating func parseComparison(
        of left: Operand, _ comparator: Comparator,
    ) throws(DynamoDBError) -> Condition {
        advance()
        countOperator()
        let right = try operand(of: parseTerm())
        checkDistinct(comparator.rawValue, left, [right])
        if comparator != .equal, comparator != .notEqual {
            checkOrder(comparator.rawValue, [left, right])
        }
        return .comparison(left, comparator, right)
    }

    private mutating func parseBetween(_ operand: Operand) throws(DynamoDBError) -> Condition {
        advance()
        countOperator()
        let lower = try self.operand(of: parseTerm())
        try expect(.keyword(.and))
        let upper = try self.operand(of: parseTerm())
        checkDistinct("BETWEEN", operand, [lower, upper])
        checkOrder("BETWEEN", [operand, lower, upper])
        if case (.value(let low), .value(let high)) = (lower, upper) {
            if low.type != high.type {
                note(.boundTypes(low, high))
            } else if high.isOrdered(before: low) == true {
                note(.boundOrder(low, high))
            }
        }
        return .between(operand, lower: lower, upper: upper)
    }

    private mutating func parseIn(_ operand: Operand) throws(DynamoDBError) -> Condition {
        advance()
        countOperator()
        let candidates = try parseOperands()
        checkDistinct("IN", operand, candidates)
        if candidates.count > Limits.inOperands { note(.tooManyInOperands(candidates.count)) }
        return .among(operand, candidates)
    }
}

extension ExpressionParser {
    private mutating func parseTerm() throws(DynamoDBError) -> ConditionTerm {
        switch token.kind {
        case .openParenthesis: return try parseParentheses()
        case .valueSubstitution: return ConditionTerm(.operand(.value(try parseValue())))
        case .name where isCall: return try parseCall()
        default: return ConditionTerm(.operand(.path(try parsePath())))
        }
    }

    private mutating func parseParentheses() throws(DynamoDBError) -> ConditionTerm {
        advance()
        try enter()
        var term = try parseAny()
        try expect(.closeParenthesis)
        leave()
        if term.isInParentheses { note(.redundantParentheses) }
        if case .operand(.path(let path)) = term.kind,
            token.kind == .dot || token.kind == .openBracket
        {
            return ConditionTerm(.operand(.path(try parseSteps(after: path))))
        }
        term.isInParentheses = true
        return term
    }

    private mutating func parseCall() throws(DynamoDBError) -> ConditionTerm {
        let name = tokenText
        advance()
        countOperator()
        try enter()
        let operands = try parseOperands()
        leave()
        return ConditionTerm(call(name, operands))
    }

    private mutating func parseOperands() throws(DynamoDBError) -> [Operand] {
        try expect(.openParenthesis)
        var operands = [try operand(of: parseTerm())]
        while take(.comma) { operands.append(try operand(of: parseTerm())) }
        try expect(.closeParenthesis)
        return operands
    }

    /// The term as an operand; a condition cannot be one.
    private mutating func operand(of term: ConditionTerm) throws(DynamoDBError) -> Operand {
        switch term.kind {
        case .operand(let operand): return operand
        case .test(_, let function):
            note(.misusedFunction(function))
            return .value(.null)
        case .condition: throw syntaxError
        }
    }

    /// The term as a condition; an operand cannot be one.
    private mutating func condition(of term: ConditionTerm) throws(DynamoDBError) -> Condition {
        switch term.kind {
        case .condition(let condition), .test(let condition, _): return condition
        case .operand(.size):
            note(.misusedFunction("size"))
            return .all([])
        case .operand: throw syntaxError
        }
    }
}
