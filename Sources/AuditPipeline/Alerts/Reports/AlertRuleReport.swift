package import DynamoModel

/// A rule, and how it has fared.
package struct AlertRuleReport: Sendable, Hashable {
    /// The rule's name.
    package var name: String
    /// Its query.
    package var query: String
    /// `critical`, say; `ignore` where the rule is there to ignore.
    package var severity: String
    /// Whom it tells.
    package var destinations: [String]
    /// How it has fared.
    package var record = Record()

    /// How a rule has fared so far.
    package struct Record: Sendable, Hashable {
        /// Alerts that somebody was told of.
        package var told = 0
        /// Those that nobody was told of, because the same had been told lately.
        package var throttled = 0
        /// Those that nobody was told of, because the rule was muted.
        package var muted = 0
        /// When somebody was told last.
        package var lastTold: Timestamp?
        /// Until when nobody is told; may be over.
        package var mutedUntil: Timestamp?

        /// Nothing has happened yet.
        package init() {}
    }

    /// Tells of a rule.
    package init(_ rule: AlertRule, _ record: Record) {
        name = rule.name
        query = rule.text
        severity = rule.order?.severity.rawValue ?? "ignore"
        destinations = rule.order?.destinations ?? []
        self.record = record
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("when", query)
            writer.member("severity", severity)
            writer.name("to")
            writer.array { writer in for name in destinations { writer.string(name) } }
            writer.member("told", record.told)
            writer.member("throttled", record.throttled)
            writer.member("muted", record.muted)
            writer.member("lastTold", record.lastTold?.description)
            writer.member("mutedUntil", record.mutedUntil?.description)
        }
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        name = ""
        query = ""
        severity = ""
        destinations = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "name": self.name = try reader.readString()
            case "when": query = try reader.readString()
            case "severity": severity = try reader.readString()
            case "to":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    destinations.append(try reader.readString())
                }
            case "told": record.told = try reader.readInt()
            case "throttled": record.throttled = try reader.readInt()
            case "muted": record.muted = try reader.readInt()
            case "lastTold": record.lastTold = Timestamp(try reader.readString())
            case "mutedUntil": record.mutedUntil = Timestamp(try reader.readString())
            default: try reader.skipValue()
            }
        }
    }
}
