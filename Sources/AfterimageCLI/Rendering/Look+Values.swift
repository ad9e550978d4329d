import DynamoModel

extension Look {
    /// A value as JSON on one line, cut where it is longer than `limit` characters.
    func value(_ value: AttributeValue, limit: Int = Limits.valueColumns) -> String {
        var writer = JSONWriter()
        writer.value(value, as: notation)
        let text = printable(writer.text)
        return text.count > limit ? text.prefix(limit - 1) + "…" : text
    }

    /// An item as JSON over several lines.
    func item(_ item: Item) -> String {
        var writer = JSONWriter()
        writer.item(item, as: notation)
        return printable(String(decoding: writer.indented, as: UTF8.self))
    }

    /// What an entry that is no change says, on one line.
    func details(of change: Change) -> String {
        if change.kind == .drop { return "the table was deleted, with all its items" }
        return (change.new ?? Item()).attributes.map { attribute in
            "\(printable(attribute.name.string)) \(value(attribute.value))"
        }.joined(separator: "  ")
    }

    /// The table and the key of the item that a change is about; of a whole table its name alone.
    func item(of change: Change) -> String {
        let table = printable(change.position.table)
        return change.kind == .drop ? table : "\(table) \(key(change.key))"
    }

    /// The values of a key, `user1/order1` say.
    func key(_ key: PrimaryKey) -> String {
        key.attributes.map { keyValue($0.value) }.joined(separator: "/")
    }

    /// A text in quotes only where it would be misread without them.
    private func keyValue(_ value: AttributeValue) -> String {
        switch value {
        case .string(let text) where text.string.allSatisfy(isPlain) && !text.string.isEmpty:
            text.string
        case .number(let number): number.description
        case .binary(let bytes): Base64.encode(bytes)
        default: self.value(value, limit: .max)
        }
    }

    private func isPlain(_ character: Character) -> Bool {
        !character.isWhitespace && !["/", "\"", "\\"].contains(character)
            && !character.unicodeScalars.contains(where: isControl)
    }
}

/// A text without anything that a terminal would take for an order.
///
/// Line breaks stay; every other control character is shown by its number.
func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
        if isControl(scalar), scalar != "\n" {
            shown += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
            shown.unicodeScalars.append(scalar)
        }
    }
    return shown
}

/// Control characters, and those that turn the direction of what follows them.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}
