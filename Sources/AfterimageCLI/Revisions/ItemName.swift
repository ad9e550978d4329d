import DynamoModel

/// One item: its table and its key.
struct ItemName: Hashable, Sendable {
    let table: String
    let key: Item
    /// The order of the key's attributes; nil when it is not known.
    var schema: KeySchema?
}

extension ItemName: CustomStringConvertible {
    /// The table and the key's values.
    var description: String {
        var look = Look()
        look.keySchemas[table] = schema
        return "\(printable(table)) \(look.key(key, of: table))"
    }

    /// The item as arguments of a command.
    var arguments: String {
        var writer = JSONWriter()
        writer.item(key)
        return "\(table) --key '\(writer.text.replacing("'", with: "'\\''"))'"
    }
}
