import DynamoModel

/// An alert with the entry that it is about, as it is told.
package struct AlertNotice: Sendable {
    /// The alert.
    package let alert: Alert
    /// The entry.
    package let entry: RecordedEntry

    /// Tells of an entry.
    package init(_ alert: Alert, _ entry: RecordedEntry) {
        self.alert = alert
        self.entry = entry
    }

    /// What happened, in one line: `role-granted: alice created AuditLog acme/17` say.
    package var summary: String {
        let count = alert.count > 1 ? "\(alert.count) entries, the last: " : ""
        let (change, actor) = (entry.entry.change, entry.entry.actor)
        // Whoever writes chooses both, and may choose what no receiver would take.
        let names = [actor.shownName, key].map {
            $0.escaped(within: Limits.alertNameInSummaryBytes)
        }
        let table = change.position.table
        let subject = change.kind == .drop ? table : "\(table) \(names[1])"
        return "\(alert.rule): \(count)\(names[0]) \(verb) \(subject)"
            .escaped(within: Limits.alertSummaryBytes)
    }

    /// The item's key as lists show it.
    var key: String { QueryField.key.text(in: entry) }

    /// The item's key as JSON.
    var keyJSON: String { entry.entry.change.key.text(as: .typed) }

    /// What is the same for alerts about the same item, and tells nothing about it.
    package var keyHash: String { AlertTemplate.hash(of: keyJSON) }

    /// The ARN of the table.
    var tableARN: String { entry.entry.change.position.tableARN }

    /// A part of the table's ARN, `region` say; empty where it has none.
    func part(ofARN place: Int) -> String {
        let parts = tableARN.split(separator: ":", omittingEmptySubsequences: false)
        return parts.indices.contains(place) ? String(parts[place]) : ""
    }

    /// What happened to the item, as a word of a sentence.
    private var verb: String {
        let change = entry.entry.change
        switch change.kind {
        case .insert: return "created"
        case .modify: return "changed"
        case .remove: return change.origin.isExpiry ? "expired" : "deleted"
        case .baseline: return "found"
        case .note: return "noted something about"
        case .gap: return "lost changes of"
        case .failure: return "was refused"
        case .read: return "read"
        case .erasure, .erased: return "erased entries of"
        case .archived: return "archived entries of"
        case .drop: return "deleted the table"
        }
    }

    /// Writes the alert with its whole entry; without the entry's content where it would be too
    /// long to be forwarded.
    func write(to writer: inout JSONWriter) {
        var whole = JSONWriter()
        whole.entry(entry)
        let isLong = whole.bytes.count > Limits.alertEntryBytes
        writer.object { writer in
            writer.member("rule", alert.rule)
            writer.member("severity", alert.severity.rawValue)
            writer.member("key", alert.key)
            writer.member("count", alert.count)
            if let replay = alert.replay { writer.member("replay", replay) }
            writer.member("summary", summary)
            writer.name("entry")
            if isLong {
                writer.entryWithoutContent(entry)
            } else {
                writer.raw(whole.bytes)
            }
        }
    }
}
