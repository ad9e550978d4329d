/// Reads an XML document as S3's clients send it: elements, attributes, texts, nothing else.
///
/// There are no document types, and so no entities but the five that XML has by itself: nothing
/// that is small on the wire can become large.
package struct XMLReader {
    /// Why a text is no document.
    package struct Malformed: Error, Hashable {}

    private let bytes: [UInt8]
    private var place = 0
    private var elements = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The outermost element of a document.
    package static func read(_ bytes: [UInt8]) throws(Malformed) -> XMLElement {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Malformed() }
        var reader = XMLReader(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
        try reader.skipAround()
        let root = try reader.readElement(depth: 0)
        try reader.skipAround()
        guard reader.place == bytes.count else { throw Malformed() }
        return root
    }

    /// Skips what may stand before and behind the outermost element.
    private mutating func skipAround() throws(Malformed) {
        while true {
            skipBlanks()
            if starts(with: "<?") {
                try skip(through: "?>")
            } else if starts(with: "<!--") {
                try skip(through: "-->")
            } else {
                return
            }
        }
    }

    private mutating func readElement(depth: Int) throws(Malformed) -> XMLElement {
        elements += 1
        guard depth < Limits.documentDepth, elements <= Limits.documentElements else {
            throw Malformed()
        }
        try expect("<")
        let name = try readName()
        var element = XMLElement(name.local)
        element.attributes = try readAttributes()
        if starts(with: "/>") {
            place += 2
            return element
        }
        try expect(">")
        try readContent(of: &element, depth: depth)
        try expect("</")
        guard try readName().whole == name.whole else { throw Malformed() }
        skipBlanks()
        try expect(">")
        return element
    }

    private mutating func readContent(
        of element: inout XMLElement, depth: Int,
    ) throws(Malformed) {
        while !starts(with: "</") {
            if starts(with: "<!--") {
                try skip(through: "-->")
            } else if starts(with: "<![CDATA[") {
                place += 9
                let start = place
                try skip(through: "]]>")
                element.text += String(decoding: bytes[start..<place - 3], as: UTF8.self)
            } else if starts(with: "<") {
                element.children.append(try readElement(depth: depth + 1))
            } else {
                element.text += try readText { $0 == UInt8(ascii: "<") }
            }
        }
    }

    private mutating func readAttributes() throws(Malformed) -> [String: String] {
        var attributes: [String: String] = [:]
        while true {
            skipBlanks()
            guard place < bytes.count else { throw Malformed() }
            guard !starts(with: ">"), !starts(with: "/") else { return attributes }
            let name = try readName()
            skipBlanks()
            try expect("=")
            skipBlanks()
            guard place < bytes.count else { throw Malformed() }
            let quote = bytes[place]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
                throw Malformed()
            }
            place += 1
            let value = try readText { $0 == quote }
            place += 1
            attributes[name.local] = value
        }
    }

    /// Reads up to a byte that ends the text, which must come.
    private mutating func readText(until isEnd: (UInt8) -> Bool) throws(Malformed) -> String {
        var text: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            if isEnd(byte) { return String(decoding: text, as: UTF8.self) }
            if byte == UInt8(ascii: "&") {
                text.append(contentsOf: try readReference())
            } else {
                text.append(byte)
                place += 1
            }
        }
        throw Malformed()
    }

    private mutating func readReference() throws(Malformed) -> [UInt8] {
        let start = place + 1
        guard
            let end = bytes[start...].prefix(Limits.referenceBytes).firstIndex(
                of: UInt8(ascii: ";"))
        else { throw Malformed() }
        place = end + 1
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        switch name {
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "amp": return [UInt8(ascii: "&")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        default: break
        }
        let number =
            name.hasPrefix("#x")
            ? UInt32(name.dropFirst(2), radix: 16)
            : name.hasPrefix("#") ? UInt32(name.dropFirst(1)) : nil
        guard let number, let scalar = Unicode.Scalar(number) else { throw Malformed() }
        return Array(String(Character(scalar)).utf8)
    }

    /// A name as it is written, and without its prefix.
    private mutating func readName() throws(Malformed) -> (whole: String, local: String) {
        let start = place
        while place < bytes.count, isPartOfName(bytes[place]) { place += 1 }
        guard place > start else { throw Malformed() }
        let whole = String(decoding: bytes[start..<place], as: UTF8.self)
        let local = whole.split(separator: ":").last.map(String.init) ?? whole
        return (whole, local)
    }

    private func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }

    private func starts(with text: StaticString) -> Bool {
        guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { expected in
            expected.indices.allSatisfy { bytes[place + $0] == expected[$0] }
        }
    }

    private mutating func expect(_ text: StaticString) throws(Malformed) {
        guard starts(with: text) else { throw Malformed() }
        place += text.utf8CodeUnitCount
    }

    private mutating func skip(through end: StaticString) throws(Malformed) {
        while !starts(with: end) {
            guard place < bytes.count else { throw Malformed() }
            place += 1
        }
        place += end.utf8CodeUnitCount
    }

    private mutating func skipBlanks() {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }
}
