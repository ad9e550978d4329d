package import AuditPipeline
package import DynamoModel

/// Some entries, newest first, and where to go on; the answer of `entries` and of an item's
/// `history`.
package struct EntriesDocument: Sendable {
    /// The entries.
    package var entries: [RecordedEntry]
    /// The cursor of the next page; nil when there is none.
    package var next: String?

    /// Pairs entries with the cursor behind them.
    package init(entries: [RecordedEntry], next: String?) {
        self.entries = entries
        self.next = next
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.name("entries")
            writer.array { writer in for entry in entries { writer.entry(entry) } }
            writer.member("cursor", next)
            writer.member("has_more", next != nil)
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var entries: [RecordedEntry] = []
        var next: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "entries":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    entries.append(try RecordedEntry(json: &reader))
                }
            case "cursor": next = try reader.readString()
            default: try reader.skipValue()
            }
        }
        self.init(entries: entries, next: next)
    }
}
