package import DynamoModel

/// What somebody is told: that a rule found an entry.
///
/// The same rule and entry always make the same alert, with the same id.
package struct Alert: Sendable, Hashable {
    /// The rule's name.
    package let rule: String
    /// How much it matters.
    package let severity: AlertSeverity
    /// The entry, the last one of those that it took.
    package let entry: EntryID
    /// Where the entry stands in the trail.
    package let index: Int
    /// What receivers join alerts by.
    package let key: String
    /// How many entries it took.
    package let count: Int
    /// The number of the replay that has it told again; nil where it is told for the first time.
    package var replay: Int64?

    /// Describes an alert.
    package init(
        _ rule: String, _ severity: AlertSeverity, about entry: RecordedEntry, key: String,
        count: Int = 1,
    ) {
        self.rule = rule
        self.severity = severity
        self.entry = entry.entry.id
        self.index = entry.trailPlace.index
        self.key = key
        self.count = count
    }

    /// The alert's id, by which a receiver knows one that comes again.
    package var id: String { "\(entry)-\(rule)" }

    /// The rule with what receivers join by; as long as PagerDuty's `dedup_key` may be.
    package var joinedKey: String { AlertTemplate.bounded("\(rule)/\(key)") }
}

extension Alert {
    /// Writes what is kept of it.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("rule", rule)
            writer.member("severity", severity.rawValue)
            writer.member("entry", entry.description)
            writer.member("index", index)
            writer.member("key", key)
            writer.member("count", count)
            if let replay { writer.member("replay", replay) }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var texts: [String: String] = [:]
        var numbers: [String: Int] = [:]
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "index", "count", "replay": numbers[name] = try reader.readInt()
            case "rule", "severity", "entry", "key": texts[name] = try reader.readString()
            default: try reader.skipValue()
            }
        }
        guard let rule = texts["rule"], let key = texts["key"],
            let severity = texts["severity"].flatMap(AlertSeverity.init),
            let entry = texts["entry"].flatMap({ EntryID($0) }),
            let index = numbers["index"], let count = numbers["count"]
        else { throw .serialization("An alert lacks a part") }
        self.rule = rule
        self.severity = severity
        self.entry = entry
        self.index = index
        self.key = key
        self.count = count
        replay = numbers["replay"].map(Int64.init)
    }
}
