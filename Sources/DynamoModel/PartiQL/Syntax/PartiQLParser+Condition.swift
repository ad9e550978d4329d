extension PartiQLParser {
    /// Reads what a `WHERE` asks, if there is one.
    mutating func parseWhere() throws(DynamoDBError) -> WhereClause? {
        guard take(.where) else { return nil }
        return WhereClause(try condition(of: parseAny()))
    }

    private mutating func parseAny() throws(DynamoDBError) -> ConditionTerm {
        let first = try parseAll()
        guard token.kind == .keyword(.or) else { return first }
        var conditions = [try condition(of: first)]
        while take(.or) {
            try countOperator()
            try checkRightSide()
            conditions.append(try condition(of: parseAll()))
        }
        return ConditionTerm(.condition(.any(conditions)))
    }

    private mutating func parseAll() throws(DynamoDBError) -> ConditionTerm {
        let first = try parseNot()
        guard token.kind == .keyword(.and) else { return first }
        var conditions = [try condition(of: first)]
        while take(.and) {
            try countOperator()
            try checkRightSide()
            conditions.append(try condition(of: parseNot()))
        }
        return ConditionTerm(.condition(.all(conditions)))
    }

    private func checkRightSide() throws(DynamoDBError) {
        guard token.kind == .end || token.kind == .sign(.semicolon) else { return }
        throw .notWellFormed("Missing right-hand side expression of infix operator")
    }

    private mutating func parseNot() throws(DynamoDBError) -> ConditionTerm {
        guard take(.not) else { return try parseComparison() }
        try countOperator()
        try enter()
        let negated = try condition(of: parseNot())
        leave()
        return ConditionTerm(.condition(.not(negated)))
    }

    private mutating func parseComparison() throws(DynamoDBError) -> ConditionTerm {
        let first = try parseTerm()
        let isNegated = token.kind == .keyword(.not) && followingIsNegatable
        if isNegated { advance() }
        let comparison: Condition
        switch token.kind {
        case .comparator(let comparator):
            comparison = try parseComparison(of: operand(of: first), comparator)
        case .keyword(.between): comparison = try parseBetween(operand(of: first))
        case .keyword(.in): comparison = try parseIn(operand(of: first))
        case .keyword(.is): comparison = try parseIs(operand(of: first))
        case .keyword(.like): throw .validation("Unsupported operation: Like")
        default:
            if let name = arithmeticName { throw .validation("Unsupported operation: \(name)") }
            return first
        }
        return ConditionTerm(.condition(isNegated ? .not(comparison) : comparison))
    }

    /// What PartiQL calls the operator that is the next token, if it computes a value.
    private var arithmeticName: String? {
        switch token.kind {
        case .sign(.plus): "Plus"
        case .sign(.minus): "Minus"
        case .sign(.star): "Times"
        case .sign(.otherOperator):
            switch text(of: token) {
            case "/": "Divide"
            case "%": "Modulo"
            case "||": "Concat"
            default: nil
            }
        default: nil
        }
    }

    private var followingIsNegatable: Bool {
        switch following.kind {
        case .keyword(.between), .keyword(.in), .keyword(.like): true
        default: false
        }
    }
}

extension PartiQLParser {
    private mutating func parseComparison(
        of left: Operand, _ comparator: Comparator,
    ) throws(DynamoDBError) -> Condition {
        let name = text(of: advance())
        try countOperator()
        let right = try operand(of: parseTerm())
        try checkDistinct(name, left, [right])
        if comparator != .equal, comparator != .notEqual {
            try checkOrder(name, [left, right])
        }
        return .comparison(left, comparator, right)
    }

    private mutating func parseBetween(_ operand: Operand) throws(DynamoDBError) -> Condition {
        advance()
        try countOperator()
        let lower = try self.operand(of: parseTerm())
        try expect(.and)
        let upper = try self.operand(of: parseTerm())
        try checkDistinct("BETWEEN", operand, [lower, upper])
        try checkOrder("BETWEEN", [operand, lower, upper])
        if case (.value(let low), .value(let high)) = (lower, upper) {
            guard low.type == high.type else { throw .expression(.boundTypes(low, high)) }
            guard high.isOrdered(before: low) != true else {
                throw .expression(.boundOrder(low, high))
            }
        }
        return .between(operand, lower: lower, upper: upper)
    }

    /// Reads the candidates of an `IN`, in brackets or in parentheses.
    private mutating func parseIn(_ operand: Operand) throws(DynamoDBError) -> Condition {
        advance()
        try countOperator()
        let end: PartiQLSign = token.kind == .sign(.openBracket) ? .closeBracket : .closeParenthesis
        if end == .closeBracket { advance() } else { try expect(.openParenthesis) }
        var candidates = [try self.operand(of: parseTerm())]
        while take(.comma) { candidates.append(try self.operand(of: parseTerm())) }
        try expect(end)
        try checkDistinct("IN", operand, candidates)
        guard candidates.count <= Limits.inOperands else {
            throw .expression(.tooManyInOperands(candidates.count))
        }
        return .among(operand, candidates)
    }

    /// Reads what follows `IS`: only being missing and being null can be asked for.
    private mutating func parseIs(_ operand: Operand) throws(DynamoDBError) -> Condition {
        advance()
        try countOperator()
        let isNegated = take(.not)
        let condition: Condition
        if take(.missing) {
            guard let path = operand.path else { throw .expression(.pathRequired("IS MISSING")) }
            return isNegated ? .exists(path) : .isMissing(path)
        } else if take(.null) {
            condition = .hasType(operand, .null)
        } else if token.kind == .reserved {
            throw .validation("Unsupported operation: IsType")
        } else {
            throw .notWellFormed("Expected type name")
        }
        return isNegated ? .not(condition) : condition
    }
}

extension PartiQLParser {
    private mutating func parseTerm() throws(DynamoDBError) -> ConditionTerm {
        if token.kind == .sign(.openParenthesis) { return try parseParentheses() }
        if isCall { return ConditionTerm(try parseCall()) }
        if isValue { return ConditionTerm(.operand(.value(try parseValue()))) }
        return ConditionTerm(.operand(.path(try parsePath())))
    }

    private mutating func parseParentheses() throws(DynamoDBError) -> ConditionTerm {
        advance()
        try enter()
        let term = try parseAny()
        try expect(.closeParenthesis)
        leave()
        return term
    }

    /// Reads the operands of a function, in parentheses; there may be none.
    mutating func parseOperands() throws(DynamoDBError) -> [Operand] {
        try enter()
        try expect(.openParenthesis)
        var operands: [Operand] = []
        while !take(.closeParenthesis) {
            if !operands.isEmpty { try expect(.comma) }
            operands.append(try operand(of: parseTerm()))
        }
        leave()
        return operands
    }

    /// The term as an operand; a condition cannot be one.
    private func operand(of term: ConditionTerm) throws(DynamoDBError) -> Operand {
        switch term.kind {
        case .operand(let operand): return operand
        case .test(_, let function): throw .expression(.misusedFunction(function))
        case .condition: throw unexpected
        }
    }

    /// The term as a condition; an operand cannot be one.
    private func condition(of term: ConditionTerm) throws(DynamoDBError) -> Condition {
        switch term.kind {
        case .condition(let condition), .test(let condition, _): return condition
        case .operand(.size): throw .expression(.misusedFunction("size"))
        case .operand: throw unexpected
        }
    }
}
