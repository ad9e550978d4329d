package import DynamoModel

/// What an erasure takes, or took, and what it leaves; the answer of `erase`.
package struct ErasureDocument: Sendable, Hashable {
    /// An item that is still in its table.
    package struct LivingItem: Sendable, Hashable {
        /// The table.
        package let table: String
        /// The item's key.
        package let key: PrimaryKey

        /// Names an item.
        package init(table: String, key: PrimaryKey) {
            self.table = table
            self.key = key
        }
    }

    /// How many entries.
    package var entries = 0
    /// The tables that they are of.
    package var tables: [String] = []
    /// By what whoever was shown this says that it is what is meant.
    package var expect = ""
    /// Whether these are all entries; otherwise the same order takes more.
    package var isComplete = true
    /// Items that are still there, as far as they are named: the application's to delete.
    package var living: [LivingItem] = []
    /// How many of those there are.
    package var livingCount = 0
    /// The legal holds that forbid it.
    package var holds: [String] = []
    /// The id of the entry that certifies the erasure; nil while nothing was erased.
    package var certificate: String?
    /// Whether the content is gone from the files from which that is promised.
    package var isScrubbed = false
    /// Why it is not, although it was to go; it goes with the next erasure or start.
    package var remains: String?

    /// Describes nothing yet.
    package init() {}

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("entries", entries)
            writer.member("tables", tables)
            writer.member("expect", expect)
            writer.member("complete", isComplete)
            writer.name("living")
            writer.array { writer in
                for item in living {
                    writer.object { writer in
                        writer.member("table", item.table)
                        writer.member("key", item.key)
                    }
                }
            }
            writer.member("livingCount", livingCount)
            writer.member("holds", holds)
            writer.member("certificate", certificate)
            writer.member("scrubbed", isScrubbed)
            writer.member("remains", remains)
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "entries": entries = try reader.readInt()
            case "tables": tables = try reader.readTexts()
            case "expect": expect = try reader.readString()
            case "complete": isComplete = try reader.readBool()
            case "living":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    if let item = try LivingItem(json: &reader) { living.append(item) }
                }
            case "livingCount": livingCount = try reader.readInt()
            case "holds": holds = try reader.readTexts()
            case "certificate": certificate = try reader.readString()
            case "scrubbed": isScrubbed = try reader.readBool()
            case "remains": remains = try reader.readString()
            default: try reader.skipValue()
            }
        }
    }
}

extension ErasureDocument.LivingItem {
    fileprivate init?(json reader: inout JSONReader) throws(DynamoDBError) {
        var table: String?
        var key: PrimaryKey?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "table": table = try reader.readString()
            case "key": key = try PrimaryKey(json: &reader)
            default: try reader.skipValue()
            }
        }
        guard let table, let key else { return nil }
        self.init(table: table, key: key)
    }
}
