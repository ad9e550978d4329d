public import DynamoModel

/// How long the content of which entries is kept.
public struct RetentionPolicy: Sendable, Hashable {
    /// That of entries which a query wants, whatever else is said of them.
    public struct Rule: Sendable, Hashable {
        /// The query.
        public let query: String
        /// How long.
        public let time: Duration

        /// Keeps what a query wants for some time.
        public init(query: String, time: Duration) {
            self.query = query
            self.time = time
        }
    }

    /// That of tables which have none of their own.
    public var usual = RetentionTime.forever
    /// That of tables, by their names.
    public var tables: [String: RetentionTime] = [:]
    /// What goes sooner.
    public var rules: [Rule] = []

    /// Keeps everything for ever, until something is set.
    public init() {}

    /// Whether anything is ever over.
    public var isLimited: Bool {
        usual != .forever || !rules.isEmpty || tables.values.contains { $0 != .forever }
    }

    /// Each part as people read it.
    public var texts: [String] {
        [usual.text] + tables.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
            + rules.map { "\($0.query) \(RetentionTime.limited($0.time).text)" }
    }

    /// What is over at a moment.
    public func expiry(at now: Timestamp) throws(QueryError) -> Expiry {
        Expiry(
            usual: usual.end(at: now), tables: tables.mapValues { $0.end(at: now) },
            rules: try rules.map { (rule) throws(QueryError) in
                (
                    try EntryQuery(actingOn: rule.query, now: now),
                    now.advanced(by: .zero - rule.time)
                )
            })
    }

    /// Tells which entries are over at one moment.
    public struct Expiry: Sendable {
        fileprivate let usual: Timestamp?
        fileprivate let tables: [String: Timestamp?]
        fileprivate let rules: [(query: EntryQuery, end: Timestamp)]

        /// No later entry is over; nil where none ever is.
        public var latest: Timestamp? {
            let ends: [Timestamp?] = [usual] + Array(tables.values) + rules.map { $0.end }
            return ends.compactMap(\.self).max()
        }

        /// Whether an entry is over. What explains that others are gone never is.
        public func covers(_ entry: RecordedEntry) -> Bool {
            let change = entry.entry.change
            guard entry.entry.isErasable else { return false }
            let end = tables[change.position.table] ?? usual
            if let end, change.time < end { return true }
            return rules.contains { change.time < $0.end && $0.query.matches(entry) }
        }
    }
}

extension RetentionTime {
    /// What is older is over; nil where nothing is.
    fileprivate func end(at now: Timestamp) -> Timestamp? {
        if case .limited(let time) = self { now.advanced(by: .zero - time) } else { nil }
    }
}
