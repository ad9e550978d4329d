/// Some of an audit table's entries, newest first.
package struct AuditTablePage: Sendable {
    /// The entries; may be none, and may be more than were asked for.
    package internal(set) var entries: [RecordedEntry] = []
    /// Where to go on; nil where nothing is left.
    package internal(set) var next: AuditTablePlace?
    /// What stands there and is no entry: its id, and why.
    package internal(set) var faults: [String] = []

    /// A page without entries.
    init() {}

    /// A page of another source that is read from place to place.
    package init(entries: [RecordedEntry], next: AuditTablePlace?) {
        self.entries = entries
        self.next = next
    }
}
