/// What is looked for in the trail, and who is told.
package struct AlertRule: Sendable, Hashable {
    /// The rule's name, by which it is muted and tested.
    package let name: String
    /// The query as it was written.
    package let text: String
    /// Which entries the rule is about.
    package let query: EntryQuery
    /// What to do about them.
    package let action: Action

    /// What a rule does about the entries that it is about.
    package enum Action: Sendable, Hashable {
        /// No rule at all fires for them.
        case ignore
        /// Somebody is told.
        case tell(Order)
    }

    /// Whom to tell, and how often.
    package struct Order: Sendable, Hashable {
        /// How much it matters.
        package var severity = AlertSeverity.medium
        /// The names of the destinations.
        package var destinations: [String] = []
        /// What receivers join alerts by; nil for one alert for each entry.
        package var dedup: AlertTemplate?
        /// How many entries it takes; nil where each one counts.
        package var rate: AlertRate?
        /// How long nobody is told again of the same; nil where everything is told.
        package var throttle: Duration?

        /// Tells nobody yet.
        package init() {}
    }

    /// Describes a rule; throws where nothing can be called so.
    package init(
        name: String, text: String, query: EntryQuery, action: Action,
    ) throws(AlertSyntaxError) {
        guard AlertRule.isName(name) else {
            throw AlertSyntaxError(
                "\"\(name)\" is no name of a rule",
                mend: "1 to \(Limits.alertNameBytes) of the characters a-z, A-Z, 0-9, - and _")
        }
        self.name = name
        self.text = text
        self.query = query
        self.action = action
    }

    /// Whom to tell; nil where the rule is there to ignore.
    package var order: Order? {
        if case .tell(let order) = action { order } else { nil }
    }

    /// Whether rules and destinations can be called so: the name is a part of ids and URLs.
    package static func isName(_ text: String) -> Bool {
        (1...Limits.alertNameBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
                default: false
                }
            }
    }
}
