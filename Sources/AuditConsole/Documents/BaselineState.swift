package import DynamoModel

/// What came of recording a table's items as they were found.
package struct BaselineState: Sendable, Hashable {
    /// The table's name.
    package let table: String
    /// Items that were looked at.
    package var items = 0
    /// Items that had no entry, or were another than it said, and have a new one now.
    package var recorded = 0
    /// How many of those were another than their entries said; nil where nobody compared.
    package var different: Int?
    /// How many items are gone that should be there by their entries; nil where nobody looked.
    package var gone: Int?
    /// The keys of the first of those.
    package var goneKeys: [Item] = []

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
            if let different { writer.member("different", different) }
            if let gone {
                writer.member("gone", gone)
                writer.name("goneKeys")
                writer.array { writer in
                    for key in goneKeys { writer.item(key) }
                }
            }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (table, items, recorded) = ("", 0, 0)
        var different: Int?
        var gone: Int?
        var goneKeys: [Item] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "table": table = try reader.readString()
            case "items": items = try reader.readInt()
            case "recorded": recorded = try reader.readInt()
            case "different": different = try reader.readInt()
            case "gone": gone = try reader.readInt()
            case "goneKeys":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    goneKeys.append(try Item(json: &reader))
                }
            default: try reader.skipValue()
            }
        }
        self.init(table: table)
        (self.items, self.recorded) = (items, recorded)
        (self.different, self.gone, self.goneKeys) = (different, gone, goneKeys)
    }
}
