package import AuditPipeline
package import DynamoModel

/// What is asked of `erase`: which entries, and on what condition.
package struct ErasureOrder: Sendable, Hashable {
    /// The table of the one item whose entries are meant; nil where a query says which.
    package var table: String?
    /// The item's key.
    package var key: PrimaryKey?
    /// The query that wants the entries; nil where an item is named.
    package var query: String?
    /// The plan's `expect` as somebody was shown it; nil where it does not matter.
    package var expect: String?
    /// Why.
    package var reason: String?
    /// Who says so.
    package var actor: String?
    /// Whether nothing is erased.
    package var isDryRun = false

    /// Asks for nothing yet.
    package init() {}

    /// The entries that are meant; nil unless it is either an item or a query.
    package func selection(now: Timestamp) throws(QueryError) -> EntrySelection? {
        switch (table, key, query) {
        case (let table?, let key?, nil): return EntrySelection(table: table, key: key)
        case (nil, nil, let query?):
            var selection = EntrySelection()
            selection.narrow(
                to: try EntryQuery(parsing: query, now: now, knowsRemarks: true))
            return selection
        default: return nil
        }
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("table", table)
            if let key { writer.member("key", key) }
            writer.member("query", query)
            writer.member("expect", expect)
            writer.member("reason", reason)
            writer.member("actor", actor)
            writer.member("dry_run", isDryRun)
        }
    }

    /// Reads what `write` wrote; an unknown member is refused, since it could be a condition.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
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
    }
}
