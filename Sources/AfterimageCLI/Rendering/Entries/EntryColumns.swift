import AuditPipeline
import DynamoModel

/// An entry as a row of a sheet, for `csv` and `table`.
enum EntryColumns {
    static let names = [
        "time", "index", "id", "op", "table", "key", "actor", "confidence", "api", "changed",
    ]

    /// The fields of an entry, in the order of `names`.
    static func fields(_ recorded: RecordedEntry, look: Look) -> [String] {
        let entry = recorded.entry
        let change = entry.change
        return [
            look.moment(change.time), recorded.index.map(String.init) ?? "", entry.id.description,
            change.kind.operation, change.position.table,
            look.key(change.key), look.name(of: entry.actor),
            entry.actor.confidence.rawValue, change.origin.api,
            entry.changes.map(\.path.text).joined(separator: " "),
        ]
    }
}
