package import DynamoModel

/// What a rule would have told: found by looking at entries anew, without telling anybody.
package struct AlertBacktest: Sendable, Hashable {
    /// Entries that were looked at.
    package private(set) var entries = 0
    /// Entries that the rule's query finds.
    package private(set) var found = 0
    /// Alerts that somebody would have been told of.
    package private(set) var told = 0
    /// Alerts that would have been held back, because the same had been told shortly before.
    package private(set) var throttled = 0
    /// The newest alerts among those that would have been told, the oldest first.
    package private(set) var newest: [Alert] = []
    /// Whether all entries were looked at that there were.
    package var isWhole = true

    /// Nothing was looked at yet.
    package init() {}

    /// Adds what an evaluator says of an entry.
    package mutating func add(
        _ entry: RecordedEntry, of rule: AlertRule, _ firings: [AlertFiring],
    ) {
        entries += 1
        if rule.query.matches(entry) { found += 1 }
        for firing in firings {
            switch firing {
            case .told(let alert, _):
                told += 1
                if newest.count == Limits.backtestedAlerts { newest.removeFirst() }
                newest.append(alert)
            case .throttled: throttled += 1
            case .muted: break
            }
        }
    }

    /// Writes what came of it.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("entries", entries)
            writer.member("found", found)
            writer.member("told", told)
            writer.member("throttled", throttled)
            writer.member("complete", isWhole)
            writer.name("newest")
            writer.array { writer in for alert in newest { alert.write(to: &writer) } }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "entries": entries = try reader.readInt()
            case "found": found = try reader.readInt()
            case "told": told = try reader.readInt()
            case "throttled": throttled = try reader.readInt()
            case "complete": isWhole = try reader.readBool()
            case "newest":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    newest.append(try Alert(json: &reader))
                }
            default: try reader.skipValue()
            }
        }
    }
}
