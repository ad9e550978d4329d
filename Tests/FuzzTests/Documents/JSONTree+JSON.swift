import DynamoModel

extension JSONTree {
    /// Reads a text that must be JSON.
    init(_ text: String) throws {
        let bytes = Array(text.utf8)
        var reader = JSONReader(bytes.span)
        try self.init(json: &reader)
        try reader.finish()
    }

    /// The document's bytes.
    var bytes: [UInt8] {
        var writer = JSONWriter(capacity: 1024)
        write(to: &writer)
        return writer.bytes
    }

    private init(json reader: inout JSONReader) throws(DynamoDBError) {
        switch try reader.peek() {
        case UInt8(ascii: "{"):
            var members: [Member] = []
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                members.append(Member(name: name, value: try JSONTree(json: &reader)))
            }
            self = .object(members)
        case UInt8(ascii: "["):
            var elements: [JSONTree] = []
            try reader.readArray { (reader) throws(DynamoDBError) in
                elements.append(try JSONTree(json: &reader))
            }
            self = .array(elements)
        case UInt8(ascii: "\""): self = .string(try reader.readString())
        case UInt8(ascii: "n"): self = .plain(try reader.readNull() ? "null" : "")
        case UInt8(ascii: "t"), UInt8(ascii: "f"):
            self = .plain(try reader.readBool() ? "true" : "false")
        default: self = .plain(try reader.readNumberText() ?? "")
        }
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .object(let members):
            writer.object { writer in
                for member in members {
                    writer.name(member.name)
                    member.value.write(to: &writer)
                }
            }
        case .array(let elements):
            writer.array { writer in for element in elements { element.write(to: &writer) } }
        case .string(let text): writer.string(text)
        case .plain(let text): writer.raw(text)
        }
    }
}
