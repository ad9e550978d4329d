/// What rules have to remember from one entry to the next.
package struct AlertMemory: Sendable {
    /// What is remembered of one rule's group.
    package struct Record: Sendable, Hashable {
        /// The rule.
        package let rule: String
        /// What the rule tells apart; empty where it tells nothing apart.
        package let group: String

        /// Names a rule and one of its groups.
        package init(rule: String, group: String) {
            self.rule = rule
            self.group = group
        }
    }

    /// What is remembered.
    package struct Value: Sendable, Hashable {
        /// When the entries were committed that count, in milliseconds.
        package var times: [Int64] = []
        /// The time of the entry that was told last; nil where none was.
        package var told: Int64?

        /// Remembers times.
        package init(times: [Int64] = [], told: Int64? = nil) {
            self.times = times
            self.told = told
        }

        /// The newest time in it.
        fileprivate var newest: Int64 { max(times.last ?? .min, told ?? .min) }
    }

    private var values: [Record: Value]
    /// How many times all groups have together.
    private var timesCount: Int
    /// What is not as it was kept; nil where it is to be forgotten.
    package private(set) var changed: [Record: Value?] = [:]

    /// Goes on with what was kept.
    package init(_ values: [Record: Value] = [:]) {
        self.values = values
        timesCount = values.values.reduce(0) { $0 + $1.times.count }
    }

    /// What is remembered of a group.
    package subscript(record: Record) -> Value {
        get { values[record] ?? Value() }
        set {
            timesCount += newValue.times.count - (values[record]?.times.count ?? 0)
            values[record] = newValue
            changed[record] = .some(newValue)
        }
    }

    /// Everything is kept now as it is.
    package mutating func settle() {
        changed = [:]
    }

    /// Forgets the groups that were quiet for longest where there are too many, or too many times
    /// in them.
    mutating func prune(to limit: Int = Limits.alertGroups, times: Int = Limits.alertTimes) {
        guard values.count > limit || timesCount > times else { return }
        // A tenth more than necessary, so that not every entry has to sort them again.
        let fewest = values.count > limit ? limit - limit / 10 : values.count
        let room = timesCount > times ? times - times / 10 : timesCount
        for (record, value) in values.sorted(by: { $0.value.newest < $1.value.newest }) {
            let isOneTooMany = values.count > fewest
            guard isOneTooMany || timesCount > room else { break }
            // A group without times makes no room for them.
            guard isOneTooMany || !value.times.isEmpty else { continue }
            values[record] = nil
            timesCount -= value.times.count
            changed[record] = .some(nil)
        }
    }
}
