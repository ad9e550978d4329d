/// How values stand in a JSON document.
package enum ValueNotation: Sendable, Hashable {
    /// Each with its type, `{"N":"1"}` say; nothing is lost.
    case typed
    /// As JSON has them, for people.
    ///
    /// Numbers keep every digit. Sets become arrays and bytes become base64 text, so that neither
    /// can be told from a list or a string when it is read back.
    case plain
}

extension JSONWriter {
    /// Writes a value as plain JSON.
    package mutating func plainValue(_ value: AttributeValue) {
        switch value {
        case .string(let text): string(text.string)
        case .number(let number): raw(number.description)
        case .binary(let bytes): base64(bytes)
        case .bool(let bool): self.bool(bool)
        case .null: null()
        case .list(let values):
            array { writer in for value in values { writer.plainValue(value) } }
        case .map(let item): plainItem(item)
        case .stringSet(let set):
            array { writer in for text in set.elements { writer.string(text.string) } }
        case .numberSet(let set):
            array { writer in for number in set.elements { writer.raw(number.description) } }
        case .binarySet(let set):
            array { writer in for bytes in set.elements { writer.base64(bytes) } }
        }
    }

    /// Writes an item, or a map, as a plain object.
    package mutating func plainItem(_ item: Item) {
        object { writer in
            for attribute in item.attributes {
                writer.name(attribute.name.string)
                writer.plainValue(attribute.value)
            }
        }
    }

    /// Writes a value in either notation.
    package mutating func value(_ value: AttributeValue, as notation: ValueNotation) {
        switch notation {
        case .typed: self.value(value)
        case .plain: plainValue(value)
        }
    }

    /// Writes an item, or a map, in either notation.
    package mutating func item(_ item: Item, as notation: ValueNotation) {
        switch notation {
        case .typed: self.item(item)
        case .plain: plainItem(item)
        }
    }
}
