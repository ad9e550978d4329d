import AWSWire
import DynamoModel

extension String {
    /// The name as events have it: its first letter in lower case, and the others as they are.
    var withLowerInitial: String {
        guard let first = utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
        else { return self }
        var letters = Array(utf8)
        letters[0] = first | 0x20
        return String(decoding: letters, as: UTF8.self)
    }
}

extension JSONWriter {
    /// Writes a document whose members are named as events name them; null where it is none.
    mutating func lowerCamel(_ document: [UInt8]) {
        let copy = RequestPart(document).read { (reader) throws(DynamoDBError) in
            var writer = JSONWriter(capacity: document.count)
            try writer.lowerCamel(&reader)
            return writer.bytes
        }
        if let copy { raw(copy) } else { null() }
    }

    private mutating func lowerCamel(_ reader: inout JSONReader) throws(DynamoDBError) {
        switch try reader.peek() {
        case UInt8(ascii: "{"):
            open("{")
            try reader.readGiven { (name, reader) throws(DynamoDBError) in
                self.name(name.withLowerInitial)
                try lowerCamel(&reader)
            }
            close("}")
        case UInt8(ascii: "["):
            open("[")
            try reader.readArray { (reader) throws(DynamoDBError) in try lowerCamel(&reader) }
            close("]")
        default: raw(try reader.readRaw())
        }
    }
}
