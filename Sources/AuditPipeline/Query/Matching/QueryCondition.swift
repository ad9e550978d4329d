/// A query as a tree of terms.
indirect enum QueryCondition: Sendable, Hashable {
    case all([QueryCondition])
    case any([QueryCondition])
    case not(QueryCondition)
    /// A field of which a value is one of those asked for.
    case field(QueryField, [QueryValue])
    /// A text that stands anywhere in the entry.
    case word(WordPattern)

    /// Whether the entry is what is asked for, with what was said of it.
    func matches(_ entry: RecordedEntry, _ remarks: EntryRemarks) -> Bool {
        switch self {
        case .all(let conditions): conditions.allSatisfy { $0.matches(entry, remarks) }
        case .any(let conditions): conditions.contains { $0.matches(entry, remarks) }
        case .not(let condition): !condition.matches(entry, remarks)
        case .field(let field, let values):
            field.contains(in: entry, remarks) { subject in
                values.contains { $0.accepts(subject) }
            }
        case .word(let word): word.stands(in: entry)
        }
    }

    /// Whether an entry by an actor can be what is asked for, whatever else it says.
    func canMatch(by actor: Actor) -> Bool {
        switch self {
        case .all(let conditions): conditions.allSatisfy { $0.canMatch(by: actor) }
        case .any(let conditions): conditions.contains { $0.canMatch(by: actor) }
        case .field(let field, let values):
            field.contains(of: actor) { subject in
                values.contains { $0.accepts(subject) }
            } ?? true
        case .not, .word: true
        }
    }
}
