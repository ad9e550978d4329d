import DynamoModel

extension QueryValue {
    /// Reads a value as it was written behind a field's colon; times count from `now`.
    init(
        _ part: QueryToken.Part, of field: QueryField, now: Timestamp,
    ) throws(QueryError) {
        switch part.form {
        case _ where field == .operation && part.form != .pattern:
            self = .text(try QueryValue.operation(part))
        case .pattern: self = .pattern(try QueryValue.pattern(part))
        case .quoted where field == .note: self = .words(WordPattern(part.text))
        case .quoted: self = .text(TextPattern(whole: part.text))
        case .bare where part.text.isEmpty:
            throw QueryError(
                "A value is missing behind the colon", mend: "op:delete, say", at: part.position)
        case .bare where field.isTime && !part.text.contains("*"):
            self = .moments(try QueryBounds(part).window(now: now))
        case .bare where field == .note && !part.text.contains("*"):
            self = .words(WordPattern(part.text))
        case .bare where part.text.contains("*"): self = try QueryBounds(part).value()
        case .bare: self = try QueryValue.plain(part, of: field)
        }
    }

    /// Reads a value without an asterisk.
    private static func plain(
        _ part: QueryToken.Part, of field: QueryField,
    ) throws(QueryError) -> QueryValue {
        if let (what, words) = field.vocabulary {
            return .text(try word(part, what, of: words))
        }
        switch field {
        case .index: return try QueryBounds(part).index()
        case .id: return .text(try id(part))
        case .transaction, .request:
            // A name as long as this is known by its beginning.
            let isBeginning =
                part.text.utf8.count >= Limits.digitsOfAnID
                && part.text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            return isBeginning
                ? .text(TextPattern(part.text + "*")) : try QueryBounds(part).value()
        default: return try QueryBounds(part).value()
        }
    }

    private static func pattern(
        _ part: QueryToken.Part,
    ) throws(QueryError) -> RegularExpression {
        do {
            return try RegularExpression(part.text)
        } catch {
            throw QueryError(error.what, mend: error.mend, at: part.position)
        }
    }

    /// One of the words that the field has, in capitals or not.
    private static func word(
        _ part: QueryToken.Part, _ what: String, of words: [String],
    ) throws(QueryError) -> TextPattern {
        let text = part.text.lowercased()
        guard !words.contains(text) else { return TextPattern(whole: text) }
        throw QueryError(
            "There is no \(what) \"\(part.text)\"",
            mend: Spelling.nearest(to: text, of: words) ?? words.joined(separator: ", "),
            at: part.position)
    }

    /// An entry's id, or its first digits.
    private static func id(_ part: QueryToken.Part) throws(QueryError) -> TextPattern {
        let text = part.text.lowercased()
        guard (Limits.digitsOfAnID...32).contains(text.utf8.count), text.allSatisfy(\.isHexDigit)
        else {
            throw QueryError(
                "\"\(part.text)\" is no id",
                mend: "its first \(Limits.digitsOfAnID) hexadecimal digits, or more of the 32",
                at: part.position)
        }
        return TextPattern(text + "*")
    }

    /// `create`, `update` or `delete`, by whichever name it was called.
    private static func operation(_ part: QueryToken.Part) throws(QueryError) -> TextPattern {
        if part.form == .bare, part.text.contains("*") {
            return TextPattern(part.text.lowercased())
        }
        if let kind = ChangeKind(operation: part.text) {
            return TextPattern(whole: kind.operation.lowercased())
        }
        throw QueryError(
            "There is no operation \"\(part.text)\"",
            mend: "create, update, delete, baseline, note, gap, failure, read or drop",
            at: part.position)
    }
}
