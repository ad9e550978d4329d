import DynamoModel

/// Decides for each entry which rules fire; is told everything, and does nothing itself.
///
/// Entries come in the order of the trail. An entry that a rule is to ignore fires none and counts
/// for none, wherever that rule stands.
package struct AlertEvaluator: Sendable {
    private let ignored: [EntryQuery]
    private let rules: [(rule: AlertRule, order: AlertRule.Order)]
    /// What has to be kept between entries.
    package private(set) var memory: AlertMemory

    /// Goes on with what was remembered.
    package init(_ rules: [AlertRule], memory: AlertMemory = AlertMemory()) {
        ignored = rules.filter { $0.action == .ignore }.map(\.query)
        self.rules = rules.compactMap { rule in rule.order.map { (rule, $0) } }
        self.memory = memory
    }

    /// What comes of an entry, in the order of the rules.
    package mutating func evaluate(
        _ entry: RecordedEntry, muted: Set<String> = [],
    ) -> [AlertFiring] {
        let found = rules.filter { $0.rule.query.matches(entry) }
        guard !found.isEmpty, !ignored.contains(where: { $0.matches(entry) }) else { return [] }
        defer { memory.prune() }
        return found.compactMap { rule, order in
            firing(of: rule.name, order, entry, isMuted: muted.contains(rule.name))
        }
    }

    /// Everything that it remembers has been kept.
    package mutating func settle() {
        memory.settle()
    }

    private mutating func firing(
        of rule: String, _ order: AlertRule.Order, _ entry: RecordedEntry, isMuted: Bool,
    ) -> AlertFiring? {
        let time = entry.entry.change.time
        let key = order.dedup?.text(of: entry)
        var group = key ?? ""
        var count = 1
        if let rate = order.rate {
            group = rate.group(of: entry)
            let record = AlertMemory.Record(rule: rule, group: group)
            var window = RateWindow(times: memory[record].times)
            let reached = window.count(time, rate)
            memory[record].times = window.times
            guard let reached else { return nil }
            count = reached
        }
        if isMuted { return .muted(rule: rule) }
        if let throttle = order.throttle {
            let record = AlertMemory.Record(rule: rule, group: group)
            if let told = memory[record].told {
                let end = Timestamp(milliseconds: told).advanced(by: throttle)
                if time < end { return .throttled(rule: rule) }
            }
            memory[record].told = time.milliseconds
        }
        let usual = order.rate == nil ? entry.entry.id.description : group
        let alert = Alert(rule, order.severity, about: entry, key: key ?? usual, count: count)
        return .told(alert, order.destinations)
    }
}
