package import DynamoModel

/// What a rule makes of one entry, as if nothing had been before it.
package struct AlertTrial: Sendable, Hashable {
    /// The entry's id.
    package private(set) var entry = ""
    /// Where it stands in the trail.
    package private(set) var index = 0
    /// Whether the rule's query finds it.
    package private(set) var isFound = false
    /// Whether a rule is there to ignore it.
    package private(set) var isIgnored = false
    /// What receivers would join the alert by; nil where that is the entry itself.
    package private(set) var key: String?
    /// Whom the rule tells.
    package private(set) var destinations: [String] = []

    /// Tries a rule, among others, on an entry.
    package init(_ rule: AlertRule, among rules: [AlertRule], on recorded: RecordedEntry) {
        entry = recorded.entry.id.description
        index = recorded.trailPlace.index
        isFound = rule.query.matches(recorded)
        isIgnored = rules.contains { $0.action == .ignore && $0.query.matches(recorded) }
        key = rule.order?.dedup?.text(of: recorded) ?? rule.order?.rate?.group(of: recorded)
        destinations = rule.order?.destinations ?? []
    }

    /// Whether the entry counts for the rule, and no other keeps it from that.
    package var counts: Bool { isFound && !isIgnored }

    /// Writes what came of it.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("entry", entry)
            writer.member("index", index)
            writer.member("found", isFound)
            writer.member("ignored", isIgnored)
            writer.member("key", key)
            writer.name("to")
            writer.array { writer in for name in destinations { writer.string(name) } }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "entry": entry = try reader.readString()
            case "index": index = try reader.readInt()
            case "found": isFound = try reader.readBool()
            case "ignored": isIgnored = try reader.readBool()
            case "key": key = try reader.readString()
            case "to":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    destinations.append(try reader.readString())
                }
            default: try reader.skipValue()
            }
        }
    }
}
