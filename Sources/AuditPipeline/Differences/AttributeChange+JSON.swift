package import DynamoModel

extension JSONWriter {
    /// Writes a change as entries have it: its path, what was done, and the values before and
    /// after, or that they were redacted.
    package mutating func change(_ change: AttributeChange, as notation: ValueNotation = .typed) {
        object { writer in
            writer.name("path")
            writer.array { writer in
                for element in change.path.elements {
                    switch element {
                    case .name(let name): writer.string(name.string)
                    case .index(let index): writer.integer(index)
                    }
                }
            }
            writer.member("do", change.verb)
            if change.difference == .redacted { writer.member("redacted", true) }
            if let old = change.old {
                writer.name("old")
                writer.value(old, as: notation)
            }
            if let new = change.new {
                writer.name("new")
                writer.value(new, as: notation)
            }
        }
    }
}

extension DocumentPath {
    /// Reads the `path` of a change whose values were redacted; nil for any other change.
    static func redacted(json reader: inout JSONReader) throws(DynamoDBError) -> DocumentPath? {
        var elements: [Element] = []
        var isRedacted = false
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "path":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    elements.append(try Element(json: &reader))
                }
            case "redacted": isRedacted = try reader.readBool()
            default: try reader.skipValue()
            }
        }
        return isRedacted ? DocumentPath(elements) : nil
    }
}

extension DocumentPath.Element {
    /// Reads a name, or a number that counts from zero.
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        let isName = try reader.peek() == UInt8(ascii: "\"")
        self = isName ? .name(Text(try reader.readString())) : .index(try reader.readInt())
    }
}
