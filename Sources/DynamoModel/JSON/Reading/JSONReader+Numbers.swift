extension JSONReader {
    /// Reads a whole number.
    package mutating func readInt() throws(DynamoDBError) -> Int {
        guard let text = try readNumberText() else { throw try mismatch("Integer") }
        if let value = Int(text) { return value }
        // AWS cuts fractions off, and clients send whole numbers as 5.0.
        guard let double = Double(text), let value = Int(exactly: double.rounded(.towardZero))
        else {
            throw .serialization("NUMBER_VALUE cannot be converted to Integer")
        }
        return value
    }

    /// Reads a moment, in seconds since the Unix epoch with or without a fraction.
    package mutating func readTimestamp() throws(DynamoDBError) -> Timestamp {
        guard let text = try readNumberText() else { throw try mismatch("Date") }
        // Whole seconds, as nearly all are.
        if let seconds = Int32(text) { return Timestamp(milliseconds: Int64(seconds) * 1000) }
        guard let seconds = Double(text),
            let milliseconds = Int64(exactly: (seconds * 1000).rounded())
        else { throw .serialization("NUMBER_VALUE cannot be converted to Date") }
        return Timestamp(milliseconds: milliseconds)
    }

    /// Reads a number's text as it stands; nil, with nothing read, when there is none.
    package mutating func readNumberText() throws(DynamoDBError) -> String? {
        let first = try peek()
        guard first == UInt8(ascii: "-") || isDigit(first) else { return nil }
        let start = index
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try takeDigits() }
        if take(UInt8(ascii: ".")) { try takeDigits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            try takeDigits()
        }
        return ascii(from: start, to: index)
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private mutating func takeDigits() throws(DynamoDBError) {
        let start = index
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        guard index > start else { throw malformed }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }
}
