import DynamoModel

/// Decides which alerts about an entry one destination is told of again; is told everything, and
/// does nothing itself.
///
/// A rule that looks at single entries is asked again, and makes the alert that it made, or would
/// have made. Of a rule that counts or holds back what was told is told again, because what it did
/// depends on the entries around.
package struct AlertRecall: Sendable {
    /// The name under which entries are told that no rule is about.
    package static let everyEntry = "replay"

    private let ignored: [EntryQuery]
    private let asked: [(rule: AlertRule, order: AlertRule.Order)]
    /// The rules of which only what was told is told again.
    package let remembering: [String]
    private let tellsEveryEntry: Bool

    /// Goes by the rules that tell a destination; tells of every entry where that is asked for.
    package init(_ rules: [AlertRule], to destination: String, everyEntry: Bool = false) {
        ignored = rules.filter { $0.action == .ignore }.map(\.query)
        let telling = rules.compactMap { rule in rule.order.map { (rule: rule, order: $0) } }
            .filter { $0.order.destinations.contains(destination) }
        asked = telling.filter { !$0.order.remembers }
        remembering = telling.filter(\.order.remembers).map(\.rule.name)
        tellsEveryEntry = everyEntry
    }

    /// The rules that tell the destination, in their order.
    package var rules: [String] { asked.map(\.rule.name) + remembering }

    /// Whether there is nothing that the destination could be told of.
    package var isEmpty: Bool { asked.isEmpty && remembering.isEmpty && !tellsEveryEntry }

    /// What the destination is told of again.
    ///
    /// - Parameter told: What was told of the entry for the first time, by all rules.
    package func alerts(
        about entry: RecordedEntry, told: [Alert], muted: Set<String> = [],
    ) -> [Alert] {
        var alerts = told.filter { remembering.contains($0.rule) && !muted.contains($0.rule) }
        let found = asked.filter {
            !muted.contains($0.rule.name) && $0.rule.query.matches(entry)
        }
        if !found.isEmpty, !ignored.contains(where: { $0.matches(entry) }) {
            alerts += found.map { rule, order in
                let key = order.dedup?.text(of: entry) ?? entry.entry.id.description
                return Alert(rule.name, order.severity, about: entry, key: key)
            }
        }
        guard alerts.isEmpty, tellsEveryEntry else { return alerts }
        let id = entry.entry.id.description
        return [Alert(AlertRecall.everyEntry, .info, about: entry, key: id)]
    }
}

extension AlertRule.Order {
    /// Whether what it does about an entry depends on those before.
    fileprivate var remembers: Bool { rate != nil || throttle != nil }
}
