/// Where a list of an audit table's entries, newest first, goes on.
package struct AuditTablePlace: Sendable, Hashable, CustomStringConvertible {
    /// The `when` of the last entry, or the day that begins.
    let when: String
    /// The id of the last entry; nil at the beginning of a partition.
    let id: String?

    init(when: String, id: String?) {
        self.when = when
        self.id = id
    }

    /// The place behind an entry.
    package init(behind entry: AuditEntry) {
        when = TableLayout.when(of: entry.change)
        id = entry.id.description
    }

    /// Reads what `description` wrote; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "~", maxSplits: 1).map(String.init)
        guard let when = parts.first, when.count >= 10 else { return nil }
        self.init(when: when, id: parts.count > 1 ? parts[1] : nil)
    }

    /// The place as a text without commas.
    package var description: String { id.map { "\(when)~\($0)" } ?? when }

    /// Whether the entry before this place is older than the one before another.
    package func isOlder(than other: AuditTablePlace) -> Bool { when < other.when }

    /// Whether whatever comes behind another place is older than the entry before this one.
    package func isBefore(_ other: AuditTablePlace) -> Bool {
        other.id == nil ? day > other.day : when >= other.when
    }

    /// The day, as the index by days has it.
    var day: String { String(when.prefix(10)) }
}
