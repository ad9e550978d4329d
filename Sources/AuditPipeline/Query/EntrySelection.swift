public import DynamoModel

/// Which entries of a store are wanted.
public struct EntrySelection: Sendable {
    /// Which of the entries come first.
    public enum Order: String, Sendable, Hashable {
        /// The newest.
        case descending = "desc"
        /// The oldest.
        case ascending = "asc"
    }

    /// Only this table's.
    public var table: String?
    /// Only this item's, which takes its table's name too.
    public var key: PrimaryKey?
    /// Only changes from this moment on.
    public var since: Timestamp?
    /// Only changes before this moment.
    public var until: Timestamp?
    /// Which of them come first.
    public var order = Order.descending
    /// Only entries that all of these want.
    package internal(set) var queries: [EntryQuery] = []
    /// Only entries that this accepts; called last.
    public var predicate: (@Sendable (RecordedEntry) -> Bool)?

    /// Every entry, until something is set.
    public init(
        table: String? = nil, key: PrimaryKey? = nil, since: Timestamp? = nil,
        until: Timestamp? = nil,
        predicate: (@Sendable (RecordedEntry) -> Bool)? = nil,
    ) {
        precondition(key == nil || table != nil, "A key names an item only within a table")
        self.table = table
        self.key = key
        self.since = since
        self.until = until
        self.predicate = predicate
    }

    /// Whether an entry is wanted, of whatever table and item.
    package func wants(_ record: RecordedEntry) -> Bool {
        let change = record.entry.change
        if let table, change.position.table != table { return false }
        if let key, change.key != key { return false }
        return accepts(record)
    }

    /// Whether an entry of the right table and item is wanted, with what was said of it.
    package func accepts(
        _ recorded: RecordedEntry, _ remarks: EntryRemarks = EntryRemarks(),
    ) -> Bool {
        let time = recorded.entry.change.time
        if let since, time < since { return false }
        if let until, time >= until { return false }
        guard queries.allSatisfy({ $0.matches(recorded, remarks) }) else { return false }
        return predicate?(recorded) ?? true
    }

    /// Whether an entry of a table by an actor can be wanted, whatever else it says.
    package func canWant(entriesOf table: String, by actor: Actor) -> Bool {
        (self.table ?? table) == table
            && queries.allSatisfy { $0.condition.canMatch(by: actor) }
    }

    /// Whether it takes the notes on an entry to say whether it is wanted.
    package var asksForNotes: Bool { queries.contains(where: \.asksForNotes) }

    /// Whether it takes the alerts about an entry to say whether it is wanted.
    package var asksForAlerts: Bool { queries.contains(where: \.asksForAlerts) }
}
