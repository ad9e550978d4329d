/// What came of a rule that found what it looks for.
package enum AlertFiring: Sendable, Hashable {
    /// The destinations are told.
    case told(Alert, [String])
    /// The same was told lately.
    case throttled(rule: String)
    /// Somebody wants to hear nothing of the rule for now.
    case muted(rule: String)

    /// The rule.
    package var rule: String {
        switch self {
        case .told(let alert, _): alert.rule
        case .throttled(let rule), .muted(let rule): rule
        }
    }
}
