extension JSONReader {
    /// Reads the rest of a string in which a backslash was met.
    mutating func readEscapedString(from start: Int) throws(DynamoDBError) -> String {
        var unescaped: [UInt8] = []
        for position in start..<index { unescaped.append(bytes[position]) }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: unescaped, as: UTF8.self) else {
                    throw malformed
                }
                return text
            case UInt8(ascii: "\\"): try readEscape(into: &unescaped)
            case 0..<0x20: throw malformed
            default: unescaped.append(byte)
            }
        }
        throw malformed
    }

    private mutating func readEscape(into unescaped: inout [UInt8]) throws(DynamoDBError) {
        guard index < bytes.count else { throw malformed }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"): unescaped.append(contentsOf: String(try readScalar()).utf8)
        default: throw malformed
        }
    }

    /// Reads four hexadecimal digits, and the second half when they are the first of a pair.
    private mutating func readScalar() throws(DynamoDBError) -> Character {
        let first = try readHexadecimal()
        var value = UInt32(first)
        if UTF16.isLeadSurrogate(first) {
            guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
                bytes[index + 1] == UInt8(ascii: "u")
            else { throw malformed }
            index += 2
            let second = try readHexadecimal()
            guard UTF16.isTrailSurrogate(second) else { throw malformed }
            value = 0x10000 + ((UInt32(first) & 0x3FF) << 10 | UInt32(second) & 0x3FF)
        }
        guard let scalar = Unicode.Scalar(value) else { throw malformed }
        return Character(scalar)
    }

    private mutating func readHexadecimal() throws(DynamoDBError) -> UInt16 {
        guard index + 4 <= bytes.count else { throw malformed }
        var value: UInt16 = 0
        for _ in 0..<4 {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt16(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt16((byte | 0x20) - 0x57)
            default: throw malformed
            }
        }
        return value
    }
}
