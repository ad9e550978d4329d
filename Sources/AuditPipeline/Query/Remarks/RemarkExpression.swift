/// What a query asks of the remarks on every match.
package indirect enum RemarkExpression: Sendable, Hashable {
    /// That one of the notes passes.
    case note(NoteTest)
    /// That one of the alerts passes.
    case alert(AlertTest)
    /// All of these.
    case all([RemarkExpression])
    /// One of these.
    case any([RemarkExpression])

    /// What is asked of a note.
    package struct NoteTest: Sendable, Hashable {
        fileprivate let values: [QueryValue]

        /// Whether a note of that text passes.
        package func accepts(_ text: String) -> Bool {
            values.contains { $0.accepts(.text(text)) }
        }

        /// Terms of every note that passes; nil where no terms tell.
        package var terms: TermExpression? { .any(known: values.map(\.wordTerms)) }
    }

    /// What is asked of an alert.
    package struct AlertTest: Sendable, Hashable {
        fileprivate let field: QueryField
        fileprivate let values: [QueryValue]

        /// Whether an alert passes.
        package func accepts(_ alert: EntryAlert) -> Bool {
            let text = field == .rule ? alert.rule : alert.severity
            return values.contains { $0.accepts(.text(text)) }
        }
    }
}

extension RemarkExpression: CustomStringConvertible {
    /// What is looked up, as people read it: `notes w_fraud`, `alerts` say.
    package var description: String {
        switch self {
        case .note(let test): test.terms.map { "notes \($0)" } ?? "notes"
        case .alert: "alerts"
        case .all(let parts): "(\(parts.map(\.description).joined(separator: " AND ")))"
        case .any(let parts): "(\(parts.map(\.description).joined(separator: " OR ")))"
        }
    }
}

extension EntryQuery {
    /// What every match's remarks must be; nil where the query does not say so much.
    package var requiredRemarks: RemarkExpression? { condition.requiredRemarks }

    /// Whether it takes the notes on an entry to say whether it is a match.
    package var asksForNotes: Bool { condition.asks { $0 == .note } }

    /// Whether it takes the alerts about an entry to say whether it is a match.
    package var asksForAlerts: Bool { condition.asks { $0 == .rule || $0 == .severity } }
}

extension QueryCondition {
    fileprivate var requiredRemarks: RemarkExpression? {
        switch self {
        case .all(let conditions):
            let known = conditions.compactMap(\.requiredRemarks)
            return known.count > 1 ? .all(known) : known.first
        case .any(let conditions):
            let known = conditions.compactMap(\.requiredRemarks)
            guard known.count == conditions.count else { return nil }
            return known.count > 1 ? .any(known) : known.first
        case .field(.note, let values): return .note(.init(values: values))
        case .field(let field, let values) where field == .rule || field == .severity:
            return .alert(.init(field: field, values: values))
        case .not, .field, .word: return nil
        }
    }

    fileprivate func asks(_ isMeant: (QueryField) -> Bool) -> Bool {
        switch self {
        case .all(let conditions), .any(let conditions): conditions.contains { $0.asks(isMeant) }
        case .not(let condition): condition.asks(isMeant)
        case .field(let field, _): isMeant(field)
        case .word: false
        }
    }
}
