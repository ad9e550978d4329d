import DynamoModel

/// Entries as the rows of a sheet that holds all of them, images included.
enum EntrySheet {
    static let names = [
        "time", "recorded", "index", "id", "op", "table", "key", "actor", "actorType", "actorId",
        "confidence", "ip", "api", "request", "transaction", "reason", "changed", "old", "new",
    ]

    /// The fields of an entry, in the order of `names`.
    static func fields(of record: RecordedEntry) -> [String] {
        let entry = record.entry
        let change = entry.change
        let origin = change.origin
        return [
            change.time.description, record.recorded?.description ?? "",
            record.index.map(String.init) ?? "",
            entry.id.description, change.kind.operation, change.position.table,
            change.key.text(as: .plain), entry.actor.shownName, entry.actor.kind.rawValue,
            entry.actor.id ?? "", entry.actor.confidence.rawValue, entry.actor.address ?? "",
            origin.api, origin.caller.requestID ?? "", origin.transactionID ?? "",
            origin.caller.reason ?? "", entry.changes.map(\.path.text).joined(separator: " "),
            text(change.old), text(change.new),
        ]
    }

    private static func text(_ image: Item?) -> String {
        guard let image else { return "" }
        var writer = JSONWriter()
        writer.item(image, as: .plain)
        return writer.text
    }
}
