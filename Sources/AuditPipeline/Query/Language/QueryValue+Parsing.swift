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
        case .bare where field == .severity:
            self = .text(try QueryValue.severity(part))
        case .bare: self = try QueryBounds(part).value()
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

    /// `critical` or another one of the severities, in capitals or not.
    private static func severity(
        _ part: QueryToken.Part,
    ) throws(QueryError) -> TextPattern {
        let text = part.text.lowercased()
        guard !text.contains("*"), AlertSeverity(rawValue: text) == nil else {
            return TextPattern(text)
        }
        let names = AlertSeverity.allCases.map(\.rawValue)
        throw QueryError(
            "There is no severity \"\(part.text)\"",
            mend: Spelling.nearest(to: text, of: names) ?? names.joined(separator: ", "),
            at: part.position)
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
            mend: "create, update, delete, baseline, note, gap, failure or read",
            at: part.position)
    }
}
