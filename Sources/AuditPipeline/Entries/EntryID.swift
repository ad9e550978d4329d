/// An entry's identity: 16 bytes, written as 32 hexadecimal digits.
///
/// The first half of the SHA-256 over stream, shard and sequence number. Whoever handles a change
/// twice finds the same id, so a repeat writes nothing new.
public struct EntryID: Sendable, Hashable {
    /// The first eight bytes, as a big-endian number.
    public let high: UInt64
    /// The last eight bytes, as a big-endian number.
    public let low: UInt64

    /// Takes the two halves of an id.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads 32 hexadecimal digits; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 32, text.utf8.allSatisfy(\.isHexadecimalDigit),
            let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.dropFirst(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    /// The first eight digits, as lists show them.
    public var short: String { String(description.prefix(8)) }
}

extension EntryID: CustomStringConvertible {
    /// The 32 hexadecimal digits.
    public var description: String {
        String(unsafeUninitializedCapacity: 32) { text in
            write(high, to: text.extracting(0..<16))
            write(low, to: text.extracting(16..<32))
            return 32
        }
    }

    /// Writes the 16 hexadecimal digits of a number.
    private func write(_ value: UInt64, to text: UnsafeMutableBufferPointer<UInt8>) {
        var rest = value
        for place in text.indices.reversed() {
            let digit = UInt8(truncatingIfNeeded: rest & 0xF)
            text[place] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
            rest >>= 4
        }
    }
}
