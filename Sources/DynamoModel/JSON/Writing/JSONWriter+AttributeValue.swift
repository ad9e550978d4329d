extension JSONWriter {
    /// Writes a value in DynamoDB JSON.
    package mutating func value(_ value: AttributeValue) {
        object { writer in
            writer.name(value.type.rawValue)
            switch value {
            case .string(let text): writer.string(text.string)
            case .number(let number): writer.string(number.description)
            case .binary(let bytes): writer.base64(bytes)
            case .bool(let bool): writer.bool(bool)
            case .null: writer.bool(true)
            case .list(let values):
                writer.array { writer in for value in values { writer.value(value) } }
            case .map(let item): writer.item(item)
            case .stringSet(let set):
                writer.array { writer in for text in set.elements { writer.string(text.string) } }
            case .numberSet(let set):
                writer.array { writer in
                    for number in set.elements { writer.string(number.description) }
                }
            case .binarySet(let set):
                writer.array { writer in for bytes in set.elements { writer.base64(bytes) } }
            }
        }
    }

    /// Writes an item, or a map, as an object of named values in DynamoDB JSON.
    package mutating func item(_ item: Item) {
        if let stored = item.storedForm { return self.item(stored) }
        object { writer in
            for attribute in item.attributes {
                writer.name(attribute.name.string)
                writer.value(attribute.value)
            }
        }
    }

    /// Writes a member with an item, or nothing when there is none.
    package mutating func member(_ name: String, _ item: Item?) {
        guard let item else { return }
        self.name(name)
        self.item(item)
    }
}
