extension PartiQLParser {
    mutating func parseInsert() throws(DynamoDBError) -> InsertStatement {
        advance()
        try expect(.into)
        let table = try parseInsertedTable()
        guard take(.value) else {
            throw token.kind == .sign(.openParenthesis) ? unexpected : .leftover
        }
        guard take(.parameter) else {
            return InsertStatement(table: table, item: try parseItem())
        }
        guard case .map(let item) = try nextParameter() else {
            throw .validation("The parameter of an INSERT must be a map")
        }
        return InsertStatement(table: table, item: item)
    }

    mutating func parseDelete() throws(DynamoDBError) -> DeleteStatement {
        advance()
        guard take(.from) else { throw .noStatement }
        let table = try parseTable()
        try refuseAlias()
        let condition = try parseWhere()
        let returning = try parseReturning()
        guard returning == nil || returning == .allOld else {
            throw .validation(
                "Invalid returning clause: \(returning?.clause ?? ""). "
                    + "Only RETURNING ALL OLD * is allowed in DELETE statements.",
            )
        }
        return DeleteStatement(table: table, condition: condition, returning: returning)
    }

    /// Reads an update, which names its item behind what changes of it, `UPDATE … SET … WHERE …`,
    /// or before that, `FROM … WHERE … SET …`.
    mutating func parseUpdate() throws(DynamoDBError) -> UpdateStatement {
        let namesItemFirst = token.kind == .keyword(.from)
        advance()
        let table = try parseTable()
        try refuseAlias()
        var condition = namesItemFirst ? try parseWhere() : nil
        let update = try parseActions()
        if !namesItemFirst { condition = try parseWhere() }
        return UpdateStatement(
            table: table, update: update, condition: condition, returning: try parseReturning())
    }

    /// Reads what an update changes.
    private mutating func parseActions() throws(DynamoDBError) -> UpdateExpression {
        guard token.kind == .keyword(.set) || token.kind == .keyword(.remove) else {
            throw .noStatement
        }
        var actions: [UpdateAction] = []
        while true {
            if take(.set) {
                repeat { actions.append(try parseSet()) } while take(.comma)
            } else if take(.remove) {
                repeat {
                    actions.append(UpdateAction(path: try parsePath(), change: .remove))
                } while take(.comma)
            } else {
                break
            }
        }
        let written = actions.map(\.path)
        if let clash = DocumentPath.clash(in: written.sorted(), written: written) {
            throw .expression(clash)
        }
        return UpdateExpression(actions: actions)
    }

    /// Reads which state of the item is asked for; nil where none is.
    private mutating func parseReturning() throws(DynamoDBError) -> ReturnValues? {
        guard take(.returning) else { return nil }
        let isWhole = take(.all)
        if !isWhole { try expect(.modified) }
        let isOld = take(.old)
        if !isOld { try expect(.new) }
        try expect(.star)
        return switch (isWhole, isOld) {
        case (true, true): .allOld
        case (true, false): .allNew
        case (false, true): .updatedOld
        case (false, false): .updatedNew
        }
    }
}

extension PartiQLParser {
    private mutating func parseSet() throws(DynamoDBError) -> UpdateAction {
        let path = try parsePath()
        guard take(.comparator(.equal)) else { throw unexpected }
        if isCall, let change = try parseSetChange(of: path) {
            return UpdateAction(path: path, change: change)
        }
        return UpdateAction(path: path, change: .set(try parseAssigned()))
    }

    /// Reads a call of `set_add` or `set_delete`; nil where it is of another function.
    private mutating func parseSetChange(
        of path: DocumentPath,
    ) throws(DynamoDBError) -> UpdateAction.Change? {
        let word = token
        let name = text(of: word).uppercased()
        guard name == "SET_ADD" || name == "SET_DELETE" else { return nil }
        advance()
        let first = following
        try countOperator()
        let operands = try parseOperands()
        guard operands.count == 2 else {
            throw .validation("\(name) must have exactly two arguments \(place(of: word))")
        }
        guard operands[0].path == path else {
            throw .validation(
                "The first argument to \(name) must equal the assignment value \(place(of: word))",
            )
        }
        switch operands[1] {
        case .value(let value) where value.isSet:
            return name == "SET_ADD" ? .add(value) : .delete(value)
        default:
            throw .validation(
                "The second argument to \(name) must be a value with type SET "
                    + place(of: first),
            )
        }
    }

    /// Reads the right-hand side of an assignment: an operand, a sum or a difference.
    private mutating func parseAssigned() throws(DynamoDBError) -> SetValue {
        let left = try parseAssignedOperand()
        let sign: String
        switch token.kind {
        case .sign(.plus): sign = "+"
        case .sign(.minus): sign = "-"
        case .sign(.star), .sign(.otherOperator):
            throw .validation("Unsupported operation: \(text(of: token))")
        default: return left
        }
        advance()
        try countOperator()
        let right = try parseAssignedOperand()
        try check([left, right], of: sign, haveType: .number)
        return sign == "+" ? .sum(left, right) : .difference(left, right)
    }

    private mutating func parseAssignedOperand() throws(DynamoDBError) -> SetValue {
        if isCall { return try parseListAppend() }
        if isValue { return .value(try parseValue()) }
        guard take(.openParenthesis) else { return .path(try parsePath()) }
        try enter()
        let inner = try parseAssigned()
        try expect(.closeParenthesis)
        leave()
        return inner
    }

    private mutating func parseListAppend() throws(DynamoDBError) -> SetValue {
        let word = advance()
        let name = text(of: word).lowercased()
        guard name == "list_append" else {
            throw .validation("Unrecognized function: \(name) \(place(of: word))")
        }
        try countOperator()
        try enter()
        try expect(.openParenthesis)
        var operands: [SetValue] = []
        while !take(.closeParenthesis) {
            if !operands.isEmpty { try expect(.comma) }
            operands.append(try parseAssignedOperand())
        }
        leave()
        guard operands.count == 2 else {
            throw .expression(.operandCount(name, operands.count))
        }
        try check(operands, of: name, haveType: .list)
        return .listAppend(operands[0], operands[1])
    }

    private func check(
        _ operands: [SetValue], of name: String, haveType wanted: AttributeType,
    ) throws(DynamoDBError) {
        for operand in operands {
            if let type = operand.type, type != wanted {
                throw .expression(.operandType(name, type))
            }
        }
    }
}

extension AttributeValue {
    fileprivate var isSet: Bool {
        switch self {
        case .stringSet, .numberSet, .binarySet: true
        default: false
        }
    }
}

extension ReturnValues {
    /// The clause that asks for it.
    fileprivate var clause: String {
        switch self {
        case .allOld: "RETURNING ALL OLD *"
        case .allNew: "RETURNING ALL NEW *"
        case .updatedOld: "RETURNING MODIFIED OLD *"
        case .updatedNew: "RETURNING MODIFIED NEW *"
        case .none: ""
        }
    }
}
