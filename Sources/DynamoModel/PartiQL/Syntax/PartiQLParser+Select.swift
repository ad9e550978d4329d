extension PartiQLParser {
    /// Reads a whole statement.
    mutating func parseStatement() throws(DynamoDBError) -> PartiQLStatement {
        let statement: PartiQLStatement
        switch token.kind {
        case .keyword(.select): statement = .select(try parseSelect())
        case .keyword(.insert): statement = .write(.insert(try parseInsert()))
        case .keyword(.update), .keyword(.from):
            statement = .write(.update(try parseUpdate()))
        case .keyword(.delete): statement = .write(.delete(try parseDelete()))
        case .keyword(.exists) where isCall: statement = .write(.exists(try parseExists()))
        default: throw try withoutStatement()
        }
        try finish()
        return statement
    }

    /// What is said of a text that is no statement; a test of a type is told by its name.
    private mutating func withoutStatement() throws(DynamoDBError) -> DynamoDBError {
        guard case .name = token.kind, following.kind == .keyword(.is) else { return .noStatement }
        advance()
        advance()
        _ = take(.not)
        _ = try parseTypeName()
        return .validation("Unsupported operation: IsType")
    }

    private mutating func parseExists() throws(DynamoDBError) -> SelectStatement {
        advance()
        try expect(.openParenthesis)
        guard token.kind == .keyword(.select) else { throw unexpected }
        let select = try parseSelect()
        try expect(.closeParenthesis)
        return select
    }

    private mutating func parseSelect() throws(DynamoDBError) -> SelectStatement {
        advance()
        let projection = try parseColumns()
        try expect(.from)
        let source = try parseSource()
        try refuseAlias()
        let condition = try parseWhere()
        let order = try parseOrder()
        try refuseOtherClauses()
        return SelectStatement(
            source: source, projection: projection, condition: condition, order: order,
        )
    }

    /// Reads the paths behind `SELECT`; nil stands for all attributes.
    private mutating func parseColumns() throws(DynamoDBError) -> ProjectionExpression? {
        if token.kind == .keyword(.distinct) {
            throw .validation("Unsupported clause: DISTINCT \(place(of: token))")
        }
        if take(.star) {
            guard token.kind != .sign(.comma) else { throw PartiQLParser.starAmongOthers }
            return nil
        }
        var paths = [try parseColumn()]
        while take(.comma) { paths.append(try parseColumn()) }
        let sorted = paths.sorted()
        if let clash = DocumentPath.clash(in: sorted, written: paths) { throw .expression(clash) }
        return ProjectionExpression(columns: sorted)
    }

    private mutating func parseColumn() throws(DynamoDBError) -> DocumentPath {
        if token.kind == .sign(.star) { throw PartiQLParser.starAmongOthers }
        if isCall || isValue {
            throw .validation("Unexpected path component \(place(of: token))")
        }
        let path = try parsePath()
        switch token.kind {
        case .keyword(.as), .name: throw .alias
        default: return path
        }
    }

    /// Throws where a table is given another name.
    mutating func refuseAlias() throws(DynamoDBError) {
        switch token.kind {
        case .keyword(.as), .name: throw .alias
        default: break
        }
    }

    private mutating func parseOrder() throws(DynamoDBError) -> [OrderTerm] {
        guard take(.order) else { return [] }
        try expect(.by)
        var terms: [OrderTerm] = []
        repeat {
            let path = try parsePath()
            guard path.isTopLevel else { throw .unexpectedTerm }
            let isDescending = take(.descending)
            if !isDescending { _ = take(.ascending) }
            terms.append(OrderTerm(name: path.name, isDescending: isDescending))
        } while take(.comma)
        return terms
    }

    /// Throws at a clause that PartiQL has and DynamoDB has not.
    private func refuseOtherClauses() throws(DynamoDBError) {
        switch token.kind {
        case .keyword(let clause) where clause == .limit:
            // The service points at what is behind the word.
            throw .validation("Unsupported clause: LIMIT \(place(of: following))")
        case .keyword(let clause) where clause == .group || clause == .having:
            throw .validation("Unsupported clause: \(clause.rawValue) \(place(of: token))")
        default: break
        }
    }

    private static let starAmongOthers = DynamoDBError.validation(
        "Other attributes should not be present in the projection when '*' is used.",
    )
}
