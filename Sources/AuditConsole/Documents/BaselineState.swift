package import DynamoModel

/// What came of recording a table's items as they were found.
package struct BaselineState: Sendable, Hashable {
    /// The table's name.
    package let table: String
    /// Items that were looked at.
    package var items = 0
    /// Items that had no entry, and have one now.
    package var recorded = 0

    /// A table of which nothing was looked at yet.
    package init(table: String) {
        self.table = table
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("table", table)
            writer.member("items", items)
            writer.member("recorded", recorded)
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (table, items, recorded) = ("", 0, 0)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "table": table = try reader.readString()
            case "items": items = try reader.readInt()
            case "recorded": recorded = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        self.init(table: table)
        (self.items, self.recorded) = (items, recorded)
    }
}
