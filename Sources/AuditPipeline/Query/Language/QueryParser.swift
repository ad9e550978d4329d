import DynamoModel

/// Builds the tree of a query: `OR` of `AND`s of terms, `AND` unsaid between neighbours.
struct QueryParser {
    private let tokens: [(token: QueryToken, position: Int)]
    private let length: Int
    private let now: Timestamp
    private let knowsRemarks: Bool
    private var index = 0
    private var depth = 0

    /// Will read a query; one that may ask for remarks is only for who looks them up.
    init(_ text: String, now: Timestamp, knowsRemarks: Bool) throws(QueryError) {
        guard text.utf8.count <= Limits.queryBytes else {
            throw QueryError(
                "The query is longer than \(Limits.queryBytes) bytes", mend: "a shorter one",
                at: Limits.queryBytes)
        }
        var tokenizer = QueryTokenizer(text)
        tokens = try tokenizer.tokens()
        length = text.count
        self.now = now
        self.knowsRemarks = knowsRemarks
    }

    /// The whole query; nothing asks for nothing and accepts everything.
    mutating func parse() throws(QueryError) -> QueryCondition {
        guard !tokens.isEmpty else { return .all([]) }
        let condition = try alternatives()
        guard index == tokens.count else {
            throw fault("A bracket is closed that was not opened", mend: "the query without it")
        }
        return condition
    }

    private var current: QueryToken? { index < tokens.count ? tokens[index].token : nil }

    private mutating func alternatives() throws(QueryError) -> QueryCondition {
        var conditions = [try sequence()]
        while current == .or {
            index += 1
            conditions.append(try sequence())
        }
        return conditions.count == 1 ? conditions[0] : .any(conditions)
    }

    private mutating func sequence() throws(QueryError) -> QueryCondition {
        var conditions = [try term()]
        while let token = current, token != .or, token != .close {
            if token == .and { index += 1 }
            conditions.append(try term())
        }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private mutating func term() throws(QueryError) -> QueryCondition {
        switch current {
        case .minus:
            // Taken in a row, so that no number of them can use up the stack.
            var isNegated = false
            while current == .minus {
                isNegated.toggle()
                index += 1
            }
            let condition = try term()
            return isNegated ? .not(condition) : condition
        case .open: return try group()
        case .word(let word) where !word.isEmpty:
            index += 1
            return .word(WordPattern(word))
        case .field(let name, let parts):
            let condition = try field(name, parts)
            index += 1
            return condition
        case .close, .and, .or, .word, nil:
            throw fault("Something to look for is missing", mend: "table:Orders op:delete, say")
        }
    }

    private mutating func group() throws(QueryError) -> QueryCondition {
        depth += 1
        guard depth <= Limits.queryDepth else {
            throw fault("The brackets are nested too deeply", mend: "fewer of them")
        }
        index += 1
        let condition = try alternatives()
        guard current == .close else {
            throw fault("A bracket is not closed", mend: "a ) at its end")
        }
        index += 1
        depth -= 1
        return condition
    }

    private func field(
        _ name: String, _ parts: [QueryToken.Part],
    ) throws(QueryError) -> QueryCondition {
        guard let field = QueryField(name) else { throw unknown(name) }
        if !knowsRemarks, let mend = QueryField.remarks[field] {
            throw fault("Entries have no \(name), because they are sealed before", mend: mend)
        }
        var values: [QueryValue] = []
        for part in parts { values.append(try QueryValue(part, of: field, now: now)) }
        return .field(field, values)
    }

    private func unknown(_ name: String) -> QueryError {
        if QueryField.needsPath(name) {
            let word = QueryField.parts(of: name).word
            return fault(
                "\"\(name)\" does not name an attribute",
                mend: "\(word).status or \(word).Tags[0], say")
        }
        return fault("There is no field \"\(name)\"", mend: QueryField.suggestion(for: name))
    }

    private func fault(_ what: String, mend: String) -> QueryError {
        QueryError(what, mend: mend, at: index < tokens.count ? tokens[index].position : length)
    }
}
