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
            comparison = try parseComparison(of: first, comparator)
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
        of first: ConditionTerm, _ comparator: Comparator,
    ) throws(DynamoDBError) -> Condition {
        let name = text(of: advance())
        try countOperator()
        let second = try parseTerm()
        if let test = PartiQLParser.test(first, comparator, second) { return test }
        let (left, right) = (try operand(of: first), try operand(of: second))
        try checkDistinct(name, left, [right])
        if comparator != .equal, comparator != .notEqual {
            try checkOrder(name, [left, right])
        }
        return .comparison(left, comparator, right)
    }

    /// The condition that a function's answer is true, or is not, where that is what is compared.
    private static func test(
        _ first: ConditionTerm, _ comparator: Comparator, _ second: ConditionTerm,
    ) -> Condition? {
        guard comparator == .equal || comparator == .notEqual else { return nil }
        switch (first.kind, second.kind) {
        case (.test(let condition, _), .operand(.value(.bool(let truth)))),
            (.operand(.value(.bool(let truth))), .test(let condition, _)):
            return truth == (comparator == .equal) ? condition : .not(condition)
        default: return nil
        }
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

    /// Reads what follows `IS`: that the operand is missing, or of a type.
    private mutating func parseIs(_ operand: Operand) throws(DynamoDBError) -> Condition {
        advance()
        try countOperator()
        let isNegated = take(.not)
        if take(.missing) {
            guard let path = operand.path else { throw .expression(.pathRequired("IS MISSING")) }
            return isNegated ? .exists(path) : .isMissing(path)
        }
        let type = try PartiQLParser.attributeType(named: parseTypeName())
        return isNegated ? .not(.hasType(operand, type)) : .hasType(operand, type)
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

extension PartiQLParser {
    /// Reads the name of a type, which can be two words; answers with it in capitals.
    mutating func parseTypeName() throws(DynamoDBError) -> String {
        let first = text(of: token).uppercased()
        if PartiQLParser.typeNames.contains(first) {
            advance()
            return first
        }
        let both = "\(first) \(text(of: following).uppercased())"
        guard PartiQLParser.longTypeNames.contains(both) else {
            throw .notWellFormed("Expected type name")
        }
        advance()
        advance()
        return both
    }

    /// The type of attributes that a type of PartiQL's is; throws where it is none.
    static func attributeType(named name: String) throws(DynamoDBError) -> AttributeType {
        switch name {
        case "NULL": return .null
        case "BOOL", "BOOLEAN": return .bool
        case "BLOB": return .binary
        case "STRING": return .string
        case "NUMERIC": return .number
        case "STRUCT", "TUPLE": return .map
        case "LIST": return .list
        default:
            throw .validation(
                "Unsupported data type for IS operator: \(name). Supported data types are "
                    + "[MISSING, NULL, BOOLEAN, BLOB, STRING, NUMERIC, STRUCT, TUPLE, LIST]",
            )
        }
    }

    /// PartiQL's types of one word.
    private static let typeNames: Set = [
        "ANY", "BAG", "BLOB", "BOOL", "BOOLEAN", "CHAR", "CHARACTER", "CLOB", "DATE", "DEC",
        "DECIMAL", "FLOAT", "INT", "INT4", "INT8", "INTEGER", "LIST", "MISSING", "NULL", "NUMERIC",
        "REAL", "SEXP", "SMALLINT", "STRING", "STRUCT", "SYMBOL", "TIME", "TIMESTAMP", "TUPLE",
        "VARCHAR",
    ]

    private static let longTypeNames: Set = ["CHARACTER VARYING", "DOUBLE PRECISION"]
}
