package import DynamoModel

/// What is known of a table: its key, and what the trail has of it.
package struct TableState: Sendable, Hashable {
    /// The table's name.
    package var name: String
    /// Its primary key; nil when the table does not exist, or nobody can say.
    package var keySchema: KeySchema?
    /// How many items it has; nil when it does not exist, or nobody can say.
    package var items: Int?
    /// Entries in the trail.
    package var entries = 0
    /// When the change of the oldest entry happened.
    package var oldest: Timestamp?
    /// When the change of the newest entry happened.
    package var newest: Timestamp?
    /// Where the table's changes are kept: `trail`, `console`, or a table's name; none when
    /// nowhere.
    package var destinations: [String] = []

    /// Names a table of which nothing else is known yet.
    package init(name: String) {
        self.name = name
    }
}

extension TableState {
    /// Writes the table.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            if let keySchema {
                writer.name("key")
                writer.array { writer in
                    for attribute in keySchema.attributes {
                        writer.object { writer in
                            writer.member("name", attribute.name.string)
                            writer.member("type", attribute.type.rawValue)
                        }
                    }
                }
            }
            if let items { writer.member("items", items) }
            writer.member("entries", entries)
            writer.member("oldest", oldest?.description)
            writer.member("newest", newest?.description)
            writer.member("audited", !destinations.isEmpty)
            writer.name("audit")
            writer.array { writer in for place in destinations { writer.string(place) } }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var table = TableState(name: "")
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "name": table.name = try reader.readString()
            case "key": table.keySchema = try TableState.readKey(&reader)
            case "items": table.items = try reader.readInt()
            case "entries": table.entries = try reader.readInt()
            case "oldest": table.oldest = Timestamp(try reader.readString())
            case "newest": table.newest = Timestamp(try reader.readString())
            case "audit":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    table.destinations.append(try reader.readString())
                }
            default: try reader.skipValue()
            }
        }
        self = table
    }

    private static func readKey(
        _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> KeySchema? {
        var attributes: [KeyAttribute] = []
        try reader.readArray { (reader) throws(DynamoDBError) in
            var attributeName: String?
            var type: AttributeType?
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                switch name {
                case "name": attributeName = try reader.readString()
                case "type": type = AttributeType(rawValue: try reader.readString())
                default: try reader.skipValue()
                }
            }
            guard let attributeName, let type else { return }
            attributes.append(KeyAttribute(name: Text(attributeName), type: type))
        }
        guard let partition = attributes.first else { return nil }
        return KeySchema(partition: partition, sort: attributes.dropFirst().first)
    }
}
