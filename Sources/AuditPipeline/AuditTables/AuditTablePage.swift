/// Some of an audit table's entries, newest first.
package struct AuditTablePage: Sendable {
    /// The entries; may be none, and may be more than were asked for.
    package internal(set) var entries: [RecordedEntry] = []
    /// Where to go on; nil where nothing is left.
    package internal(set) var next: AuditTablePlace?
    /// What stands there and is no entry: its id, and why.
    package internal(set) var faults: [String] = []
}
