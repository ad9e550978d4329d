extension JSONReader {
    /// Reads a string into `text`, in place of what is there; nobody has checked its bytes to be
    /// UTF-8.
    package mutating func readStringBytes(into text: inout [UInt8]) throws(DynamoDBError) {
        text.removeAll(keepingCapacity: true)
        _ = try openString()
        try unescape(into: &text)
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

    /// Reads the rest of a string, whose first quote was passed, and puts it behind `text`.
    mutating func unescape(into text: inout [UInt8]) throws(DynamoDBError) {
        var isOver = false
        while !isOver {
            // Some at a time: an array that may grow at each byte asks at each byte.
            try text.append(addingCapacity: 256) { (piece) throws(DynamoDBError) in
                isOver = try unescape(into: &piece)
            }
        }
    }

    /// Reads as much of a string as there is room for; says whether that is all of it.
    private mutating func unescape(
        into piece: inout OutputSpan<UInt8>,
    ) throws(DynamoDBError) -> Bool {
        // An escape stands for four bytes at the most.
        while piece.freeCapacity >= 4 {
            index = bytes.copyPlain(from: index, into: &piece)
            guard index < bytes.count else { throw malformed }
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return true
            case UInt8(ascii: "\\"):
                guard piece.freeCapacity >= 4 else { return false }
                for byte in try readEscape().utf8 { piece.append(byte) }
            case 0..<0x20: throw malformed
            default: return false
            }
        }
        return false
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
