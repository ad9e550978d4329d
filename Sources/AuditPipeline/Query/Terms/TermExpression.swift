/// Which terms an entry must have to be one that is looked for.
package indirect enum TermExpression: Sendable, Hashable {
    /// This one.
    case term(SearchTerm)
    /// All of these.
    case all([TermExpression])
    /// One of these.
    case any([TermExpression])

    /// That it is of a table.
    package static func table(_ name: String) -> TermExpression { .term(SearchTerm(.table, name)) }

    /// All of some that are known; nil where there is none.
    package static func all(known parts: [TermExpression?]) -> TermExpression? {
        let known = parts.compactMap(\.self)
        return known.count > 1 ? .all(known) : known.first
    }

    /// One of some that must all be known; nil where one is not, or where there is none.
    static func any(known parts: [TermExpression?]) -> TermExpression? {
        let known = parts.compactMap(\.self)
        guard known.count == parts.count else { return nil }
        return known.count > 1 ? .any(known) : known.first
    }
}

extension TermExpression: CustomStringConvertible {
    /// The terms as people read them, `(t_orders AND a_alice)` say.
    package var description: String {
        switch self {
        case .term(let term): term.text + (term.isPrefix ? "*" : "")
        case .all(let parts): "(\(parts.map(\.description).joined(separator: " AND ")))"
        case .any(let parts): "(\(parts.map(\.description).joined(separator: " OR ")))"
        }
    }
}
