/// Appends numbers, texts and bytes to an array in the compact form that files keep.
///
/// Whole numbers take seven bits a byte, smallest first; texts and bytes are preceded by their
/// length.
package struct ByteWriter {
    /// What has been written so far.
    package private(set) var bytes: [UInt8] = []

    /// An empty array with room for a typical row.
    package init(capacity: Int = 256) {
        bytes.reserveCapacity(capacity)
    }

    /// Appends one byte.
    package mutating func byte(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Appends a number of up to 64 bits, seven bits a byte.
    package mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends a number of up to 128 bits, seven bits a byte.
    package mutating func wide(_ value: UInt128) {
        var rest = value
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends a length or a count.
    package mutating func count(_ value: Int) {
        unsigned(UInt64(value))
    }

    /// Appends bytes with their length.
    package mutating func blob(_ blob: [UInt8]) {
        count(blob.count)
        bytes.append(contentsOf: blob)
    }

    /// Appends bytes with their length.
    mutating func blob(_ blob: Span<UInt8>) {
        count(blob.count)
        blob.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    /// Appends a text with its length.
    package mutating func text(_ text: String) {
        blob(text.utf8.span)
    }

    /// Appends a text that may be missing.
    package mutating func optionalText(_ text: String?) {
        byte(text == nil ? 0 : 1)
        if let text { self.text(text) }
    }

    /// Appends bytes as they are.
    package mutating func raw(_ more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Leaves room for a count that is not known yet; says where it is.
    mutating func openCount() -> Int {
        bytes.append(0)
        return bytes.count - 1
    }

    /// Puts a count where room was left for it; what is behind one of 128 or more moves on.
    mutating func closeCount(at place: Int, _ value: Int) {
        guard value > 0x7F else {
            bytes[place] = UInt8(value)
            return
        }
        var writer = ByteWriter(capacity: 10)
        writer.count(value)
        bytes.replaceSubrange(place...place, with: writer.bytes)
    }

    /// Puts bytes in the place of as many that were written last.
    mutating func replaceLast(by other: [UInt8]) {
        bytes.replaceSubrange((bytes.count - other.count)..., with: other)
    }
}
