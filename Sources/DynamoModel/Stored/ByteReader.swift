/// Reads back what `ByteWriter` wrote; trusts nothing that it reads, and takes numbers only in
/// their shortest form.
package struct ByteReader: ~Copyable, ~Escapable {
    private let bytes: Span<UInt8>
    private var index = 0
    /// How deep the values that were checked stood in each other.
    var levels = 0

    /// Starts before the first byte.
    @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    /// Whether everything has been read.
    package var isAtEnd: Bool { index == bytes.count }

    /// How many bytes have been read.
    package var offset: Int { index }

    /// Reads one byte.
    package mutating func byte() throws(StoredFormError) -> UInt8 {
        guard index < bytes.count else { throw .truncated }
        defer { index += 1 }
        return bytes[index]
    }

    /// Reads a number of up to 128 bits.
    package mutating func wide() throws(StoredFormError) -> UInt128 {
        var value: UInt128 = 0
        var shift: UInt128 = 0
        while true {
            let byte = try byte()
            guard shift < 126 || byte < 4, shift == 0 || byte > 0 else { throw .malformed }
            value |= UInt128(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    /// Reads a number of up to 64 bits.
    package mutating func unsigned() throws(StoredFormError) -> UInt64 {
        let first = try byte()
        guard first >= 0x80 else { return UInt64(first) }
        var value = UInt64(first & 0x7F)
        var shift: UInt64 = 7
        while true {
            let byte = try byte()
            guard shift < 63 || byte < 2, byte > 0 else { throw .malformed }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    /// Reads a length or a count; one that can not fit into what is left is refused.
    package mutating func count() throws(StoredFormError) -> Int {
        guard let count = Int(exactly: try unsigned()), count <= bytes.count - index else {
            throw .truncated
        }
        return count
    }

    /// Reads bytes with their length, and lends them.
    @_lifetime(copy self)
    mutating func span() throws(StoredFormError) -> Span<UInt8> {
        let count = try count()
        defer { index += count }
        return bytes.extracting(index..<index + count)
    }

    /// Reads bytes with their length.
    package mutating func blob() throws(StoredFormError) -> [UInt8] {
        let count = try count()
        return try raw(count)
    }

    /// Reads a number of bytes that stand without their length.
    package mutating func raw(_ count: Int) throws(StoredFormError) -> [UInt8] {
        guard count >= 0, count <= bytes.count - index else { throw .truncated }
        defer { index += count }
        return bytes.extracting(index..<index + count).withUnsafeBufferPointer { Array($0) }
    }

    /// Reads a text with its length.
    package mutating func text() throws(StoredFormError) -> String {
        let text = try span()
        do {
            return String(copying: try UTF8Span(validating: text))
        } catch {
            throw .malformed
        }
    }

    /// Reads a text that may be missing.
    package mutating func optionalText() throws(StoredFormError) -> String? {
        switch try byte() {
        case 0: nil
        case 1: try text()
        default: throw .malformed
        }
    }
}

/// Why stored bytes can not be read.
package enum StoredFormError: Error, Hashable {
    /// The bytes end too early.
    case truncated
    /// The bytes are not what the form allows there.
    case malformed
}
