package import AuditPipeline
package import DynamoModel

/// How an item is put back, or was; the answer of `restore`, and a step of `undo`.
package struct RestoreDocument: Sendable {
    /// The item's table.
    package var table = ""
    /// The key under which the item is written.
    package var key: PrimaryKey?
    /// The name of the state that it is to have again.
    package var to = ""
    /// The id of the item's newest entry, for whoever has it applied.
    package var expect = ""
    /// The ids of the entries that are undone, newest first.
    package var undoes: [String] = []
    /// The ids of those among them that were not asked for.
    package var conflicts: [String] = []
    /// The paths that are left as they are, because the trail does not have their values.
    package var redacted: [String] = []
    /// The item as it is.
    package var old: Item?
    /// The item as it is to be.
    package var new: Item?
    /// Whether it was written.
    package var isApplied = false

    /// Describes a plan.
    package init(_ restore: ItemRestore, in table: String) {
        self.table = table
        key = restore.key
        to = "\(restore.target.revision)"
        expect = "\(restore.head.entry.id)"
        undoes = restore.undone.map { "\($0.entry.id)" }
        redacted = restore.lost.map(\.text)
        old = restore.current
        new = restore.image
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("table", table)
            if let key { writer.member("key", key) }
            writer.member("to", to)
            writer.member("expect", expect)
            writer.member("undoes", undoes)
            writer.member("conflicts", conflicts)
            writer.member("redacted", redacted)
            writer.image("old", old)
            writer.image("new", new)
            writer.member("applied", isApplied)
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "table": table = try reader.readString()
            case "key": key = try PrimaryKey(json: &reader)
            case "to": to = try reader.readString()
            case "expect": expect = try reader.readString()
            case "undoes": undoes = try reader.readTexts()
            case "conflicts": conflicts = try reader.readTexts()
            case "redacted": redacted = try reader.readTexts()
            case "old": old = try Item(json: &reader)
            case "new": new = try Item(json: &reader)
            case "applied": isApplied = try reader.readBool()
            default: try reader.skipValue()
            }
        }
    }
}

extension JSONWriter {
    /// Writes a member that is an item with typed values; nothing where there is none.
    mutating func image(_ name: String, _ item: Item?) {
        guard let item else { return }
        self.name(name)
        self.item(item, as: .typed)
    }
}

extension JSONReader {
    /// Reads a list of texts.
    package mutating func readTexts() throws(DynamoDBError) -> [String] {
        var texts: [String] = []
        try readArray { (reader) throws(DynamoDBError) in texts.append(try reader.readString()) }
        return texts
    }
}
