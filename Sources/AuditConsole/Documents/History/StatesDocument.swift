package import AuditPipeline
package import DynamoModel

/// States of a table's items; the answer of `tables/…/items`.
package struct StatesDocument: Sendable {
    /// The states, in no particular order.
    package var states: [ItemStates] = []
    /// The cursor of the next page; nil when there is none.
    package var next: String?

    /// Describes a page.
    package init(_ page: ItemStatesPage) {
        states = page.states
        next = page.next.map { "i1.\($0)" }
    }

    /// The place that a cursor means; nil where it is none.
    package static func place(_ cursor: String) -> Int64? {
        guard cursor.hasPrefix("i1.") else { return nil }
        return Int64(cursor.dropFirst(3))
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.name("items")
            writer.array { writer in
                for state in states {
                    writer.object { writer in
                        writer.member("key", state.key)
                        writer.image("old", state.old)
                        writer.image("new", state.new)
                    }
                }
            }
            writer.member("cursor", next)
            writer.member("has_more", next != nil)
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "items":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    states.append(try ItemStates(json: &reader))
                }
            case "cursor": next = try reader.readString()
            default: try reader.skipValue()
            }
        }
    }
}

extension ItemStates {
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        var key: PrimaryKey?
        var old: Item?
        var new: Item?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "key": key = try PrimaryKey(json: &reader)
            case "old": old = try Item(json: &reader)
            case "new": new = try Item(json: &reader)
            default: try reader.skipValue()
            }
        }
        guard let key else { throw .serialization("The state has no key") }
        self.init(key: key, old: old, new: new)
    }
}
