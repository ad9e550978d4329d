/// Writes a JSON document into a growing array of bytes, commas included.
///
/// The calls must come in the order of the document; values are written compactly, without white
/// space.
package struct JSONWriter {
    /// What has been written so far.
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// An empty document with room for a typical answer.
    package init(capacity: Int = 512) {
        bytes.reserveCapacity(capacity)
    }

    /// The document as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The document as a message: the two characters of JSON are escaped that XML has no room for,
    /// and so no queue takes. Source: AWS, SQS, SendMessage.
    package var messageText: String {
        let last: [UInt8] = [0xEF, 0xBF, 0xBE]  // U+FFFE; U+FFFF ends one higher
        guard bytes.contains(last[0]) else { return text }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            let some = bytes[place..<min(place + 3, bytes.count)]
            if some.starts(with: last.prefix(2)), let end = some.last, end >= last[2] {
                escaped += end == last[2] ? "\\ufffe".utf8 : "\\uffff".utf8
                place += 3
            } else {
                escaped.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// Writes an object whose members `members` writes.
    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        open("{")
        members(&self)
        close("}")
    }

    /// Writes an array whose elements `elements` writes.
    package mutating func array(_ elements: (inout JSONWriter) -> Void) {
        open("[")
        elements(&self)
        close("]")
    }

    /// Begins an object or an array.
    package mutating func open(_ bracket: Unicode.Scalar) {
        beginValue()
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    /// Ends what `open` began.
    package mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    /// Ends a line, behind which there may be another document.
    package mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// Writes a member's name; its value comes next.
    package mutating func name(_ name: String) {
        self.name(name.utf8.span)
    }

    /// Writes the UTF-8 of a member's name; its value comes next.
    mutating func name(_ name: Span<UInt8>) {
        beginValue()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a string.
    package mutating func string(_ string: String) {
        self.string(string.utf8.span)
    }

    /// Writes the UTF-8 of a string.
    mutating func string(_ string: Span<UInt8>) {
        beginValue()
        quote(string)
    }

    /// Writes a whole number.
    package mutating func integer(_ value: some BinaryInteger) {
        raw(String(value))
    }

    /// Writes true or false.
    package mutating func bool(_ value: Bool) {
        raw(value ? "true" : "false")
    }

    /// Writes null.
    package mutating func null() {
        raw("null")
    }

    /// Writes text that is already JSON, a number say.
    package mutating func raw(_ json: String) {
        beginValue()
        bytes.append(contentsOf: json.utf8)
    }

    /// Writes bytes that are already JSON.
    package mutating func raw(_ json: Span<UInt8>) {
        beginValue()
        json.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    /// Writes bytes that are already JSON.
    package mutating func raw(_ json: [UInt8]) {
        beginValue()
        bytes.append(contentsOf: json)
    }

    /// Writes bytes as a string in base64.
    package mutating func base64(_ blob: [UInt8]) {
        beginValue()
        bytes.append(UInt8(ascii: "\""))
        Base64.encode(blob, into: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func beginValue() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func quote(_ text: Span<UInt8>) {
        var place = 0
        bytes.append(addingCapacity: text.count + 2) { string in
            string.append(UInt8(ascii: "\""))
            place = text.copyPlain(from: 0, into: &string)
        }
        while place < text.count {
            escape(text[place])
            let start = place + 1
            bytes.append(addingCapacity: text.count - start) { string in
                place = text.copyPlain(from: start, into: &string)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes one of those that a string can not have as they are.
    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}

extension JSONWriter {
    /// Writes a member with a string value.
    package mutating func member(_ name: String, _ value: String) {
        self.name(name)
        string(value)
    }

    /// Writes a member with a string value, or nothing when there is none.
    package mutating func member(_ name: String, _ value: String?) {
        if let value { member(name, value) }
    }

    /// Writes a member with a whole number.
    package mutating func member(_ name: String, _ value: some BinaryInteger) {
        self.name(name)
        integer(value)
    }

    /// Writes a member that is true or false.
    package mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        bool(value)
    }

    /// Writes a member that is a list of texts.
    package mutating func member(_ name: String, _ texts: [String]) {
        self.name(name)
        array { writer in
            for text in texts { writer.string(text) }
        }
    }
}

extension JSONWriter {
    /// Writes the next value of a document in this writer's own spelling, so that two documents
    /// which differ in white space and in escapes alone become equal.
    ///
    /// Keeps the order of members, and a member that is there twice.
    package mutating func copy(_ reader: inout JSONReader) throws(DynamoDBError) {
        switch try reader.peek() {
        case UInt8(ascii: "{"):
            open("{")
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                self.name(name)
                try copy(&reader)
            }
            close("}")
        case UInt8(ascii: "["):
            open("[")
            try reader.readArray { (reader) throws(DynamoDBError) in try copy(&reader) }
            close("]")
        case UInt8(ascii: "\""): string(try reader.readString())
        default: raw(try reader.readRaw())
        }
    }
}
