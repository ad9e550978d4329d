extension PartiQLParser {
    /// Reads the path of an attribute or of something inside one.
    mutating func parsePath() throws(DynamoDBError) -> DocumentPath {
        guard case .name(let name) = token.kind else { throw unexpected }
        advance()
        try Item.check(name.string)
        var nested: [DocumentPath.Element] = []
        while true {
            if take(.dot) {
                nested.append(.name(try parseComponent()))
            } else if take(.openBracket) {
                nested.append(.index(try parseIndex()))
                try expect(.closeBracket)
            } else {
                break
            }
        }
        let levels = nested.count + 1
        guard levels <= Limits.nestingDepth else { throw .expression(.pathTooDeep(levels: levels)) }
        return DocumentPath(name, nested)
    }

    /// Reads what a statement is about: a table, and for a read perhaps one of its indexes.
    mutating func parseSource() throws(DynamoDBError) -> StatementSource {
        var names = [try parseSourceName()]
        while take(.dot) { names.append(try parseSourceName()) }
        guard names.count <= 2 else {
            throw .validation("A path may contain at most 2 components in the FROM clause")
        }
        return StatementSource(table: names[0], index: names.dropFirst().first)
    }

    /// Reads the table of an item that a statement changes or deletes.
    mutating func parseTable() throws(DynamoDBError) -> String {
        guard case .name = token.kind else { throw .noTable }
        let source = try parseSource()
        guard source.index == nil else {
            throw .validation("This operation is not supported on an index")
        }
        return source.table
    }

    /// Reads the table that an item is inserted into.
    mutating func parseInsertedTable() throws(DynamoDBError) -> String {
        let first = token
        guard case .name = first.kind else { throw .noTable }
        let source = try parseSource()
        guard source.index == nil else {
            throw .validation(
                "FROM clause may only contain a single table name in data manipulation statements "
                    + place(of: first),
            )
        }
        return source.table
    }

    private mutating func parseSourceName() throws(DynamoDBError) -> String {
        guard case .name(let name) = token.kind else { throw unexpected }
        advance()
        guard name.sizeBytes > 0 else {
            throw .validation("Path component cannot be an empty string")
        }
        return name.string
    }

    private mutating func parseComponent() throws(DynamoDBError) -> Text {
        guard case .name(let name) = token.kind else {
            throw .notWellFormed("Invalid path dot component")
        }
        advance()
        try Item.check(name.string)
        return name
    }

    private mutating func parseIndex() throws(DynamoDBError) -> Int {
        let isNegative = take(.minus)
        guard token.kind == .number else { throw unexpected }
        let digits = text(of: token)
        guard let index = Int32(digits), !isNegative || index == 0 else {
            let written = isNegative ? "-\(digits)" : digits
            throw .validation(
                "\(ExpressionFault.indexOutOfRange(written).message) \(place(of: token))",
            )
        }
        advance()
        return Int(index)
    }
}
