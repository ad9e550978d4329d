package import AuditPipeline
package import DynamoModel

/// What is asked of `erase`: which entries, and on what condition.
package struct ErasureOrder: Sendable, Hashable {
    /// Which entries are meant.
    package enum Subject: Sendable, Hashable {
        /// Those of one item.
        case item(table: String, PrimaryKey)
        /// Those that a query wants.
        case query(String)
    }

    /// Which entries are meant.
    package let subject: Subject
    /// The plan's `expect` as somebody was shown it; nil where it does not matter.
    package var expect: String?
    /// Why.
    package var reason: String?
    /// Who says so.
    package var actor: String?
    /// Whether nothing is erased.
    package var isDryRun = false

    /// Asks for some entries.
    package init(_ subject: Subject) {
        self.subject = subject
    }

    /// The entries that are meant.
    package func selection(now: Timestamp) throws(QueryError) -> EntrySelection {
        switch subject {
        case .item(let table, let key): return EntrySelection(table: table, key: key)
        case .query(let text):
            var selection = EntrySelection()
            selection.narrow(to: try EntryQuery(actingOn: text, now: now, knowsRemarks: true))
            return selection
        }
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            switch subject {
            case .item(let table, let key):
                writer.member("table", table)
                writer.member("key", key)
            case .query(let text): writer.member("query", text)
            }
            writer.member("expect", expect)
            writer.member("reason", reason)
            writer.member("actor", actor)
            writer.member("dry_run", isDryRun)
        }
    }

    /// Reads what `write` wrote; an unknown member is refused, since it could be a condition.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (table, key, query): (String?, PrimaryKey?, String?)
        var (expect, reason, actor): (String?, String?, String?)
        var isDryRun = false
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "table": table = try reader.readString()
            case "key": key = try PrimaryKey(json: &reader)
            case "query": query = try reader.readString()
            case "expect": expect = try reader.readString()
            case "reason": reason = try reader.readString()
            case "actor": actor = try reader.readString()
            case "dry_run": isDryRun = try reader.readBool()
            default: throw .serialization("There is no member \"\(name.prefix(64))\" here")
            }
        }
        switch (table, key, query) {
        case (let table?, let key?, nil): subject = .item(table: table, key)
        case (nil, nil, let query?): subject = .query(query)
        default:
            throw .serialization(
                "What is to be erased is not said, or said twice: it is table and key, or query")
        }
        (self.expect, self.reason, self.actor) = (expect, reason, actor)
        self.isDryRun = isDryRun
    }
}
