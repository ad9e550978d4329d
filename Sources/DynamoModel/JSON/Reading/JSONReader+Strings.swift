extension JSONReader {
    /// Reads a string, and gives its bytes, which nobody has checked to be UTF-8.
    package mutating func readStringBytes() throws(DynamoDBError) -> [UInt8] {
        try unescaped(from: try openString())
    }

    /// Passes over a string, as strictly as it would be read.
    mutating func skipString() throws(DynamoDBError) {
        let start = try openString()
        var isASCII = try passPlain()
        while bytes[index] != UInt8(ascii: "\"") {
            _ = try readEscape()
            let isRestASCII = try passPlain()
            isASCII = isASCII && isRestASCII
        }
        // An escape is ASCII and stands for a whole character: it makes nothing valid or invalid.
        if !isASCII { _ = try utf8(from: start, to: index) }
        index += 1
    }

    /// Passes the first quote of a string, and says where what is in it begins.
    mutating func openString() throws(DynamoDBError) -> Int {
        guard try peek() == UInt8(ascii: "\"") else { throw try mismatch("String") }
        index += 1
        return index
    }

    /// Passes over all up to the next quote or backslash; says whether it is ASCII.
    @discardableResult
    mutating func passPlain() throws(DynamoDBError) -> Bool {
        let run = bytes.plainRun(from: index)
        index = run.end
        guard index < bytes.count, bytes[index] >= 0x20 else { throw malformed }
        return run.isASCII
    }

    /// The rest of a string that begins at `start` and was passed up to the first backslash, if
    /// there is one.
    mutating func unescaped(from start: Int) throws(DynamoDBError) -> [UInt8] {
        var text: [UInt8] = []
        var run = start
        while true {
            try passPlain()
            bytes.extracting(run..<index).withUnsafeBufferPointer { text.append(contentsOf: $0) }
            if bytes[index] == UInt8(ascii: "\"") {
                index += 1
                return text
            }
            let scalar = try readEscape()
            text.append(contentsOf: scalar.utf8)
            run = index
        }
    }

    /// Reads an escape, whose backslash is next.
    private mutating func readEscape() throws(DynamoDBError) -> Unicode.Scalar {
        index += 1
        guard index < bytes.count else { throw malformed }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try readScalar()
        default: throw malformed
        }
    }

    /// Reads four hexadecimal digits, and the second half when they are the first of a pair.
    private mutating func readScalar() throws(DynamoDBError) -> Unicode.Scalar {
        let first = try readHexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let end = index
        if UTF16.isLeadSurrogate(first), index + 1 < bytes.count,
            bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
        {
            index += 2
            let second = try readHexadecimal()
            let value = 0x10000 + ((UInt32(first) & 0x3FF) << 10 | UInt32(second) & 0x3FF)
            if UTF16.isTrailSurrogate(second), let scalar = Unicode.Scalar(value) { return scalar }
        }
        guard isMessage else { throw malformed }
        // What follows a half stands for itself.
        index = end
        return "\u{FFFD}"
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
