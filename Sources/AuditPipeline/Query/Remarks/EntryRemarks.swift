/// What was said of an entry after it was recorded, as far as queries ask for it.
package struct EntryRemarks: Sendable, Hashable {
    /// The texts of the notes on it.
    package var notes: [String] = []
    /// The alerts that somebody was told about it.
    package var alerts: [EntryAlert] = []

    /// Nothing yet.
    package init() {}
}

/// That a rule found an entry, and somebody was told.
package struct EntryAlert: Sendable, Hashable {
    /// The rule's name, as it was then.
    package let rule: String
    /// How much it mattered, `high` say.
    package let severity: String

    /// Names the rule, and how much it mattered.
    package init(rule: String, severity: String) {
        self.rule = rule
        self.severity = severity
    }
}
