/// Text compared by its UTF-8 bytes, as DynamoDB compares it.
///
/// Swift's own `String` calls "é" and "e\u{301}" equal; to DynamoDB they are two values, two keys
/// and two attribute names. A text is stored as it was sent and ordered by its bytes.
public struct Text: Sendable, Hashable, Comparable, ExpressibleByStringLiteral {
    /// The characters, exactly as they were sent.
    public let string: String

    /// Wraps a string without changing it.
    public init(_ string: String) {
        self.string = string
    }

    /// Wraps a literal.
    public init(stringLiteral value: String) {
        self.string = value
    }

    /// The size of the text in bytes.
    public var sizeBytes: Int { string.utf8.count }

    /// Whether both have the same bytes.
    public static func == (left: Text, right: Text) -> Bool {
        left.string.utf8.span.isEqual(to: right.string.utf8.span)
    }

    /// Whether the bytes of `left` sort before those of `right`.
    public static func < (left: Text, right: Text) -> Bool {
        left.string.utf8.span.precedes(right.string.utf8.span)
    }

    /// Feeds the bytes into the hasher.
    public func hash(into hasher: inout Hasher) {
        string.utf8.span.withUnsafeBytes { hasher.combine(bytes: $0) }
        hasher.combine(0xFF as UInt8)
    }
}

extension Span<UInt8> {
    /// Whether both have the same bytes.
    package func isEqual(to other: Span<UInt8>) -> Bool {
        count == other.count && commonBytes(with: other) == count
    }

    /// Whether these bytes sort before the others.
    func precedes(_ other: Span<UInt8>) -> Bool {
        let common = commonBytes(with: other)
        guard common < count, common < other.count else { return count < other.count }
        return self[common] < other[common]
    }

    /// How many bytes both begin with; most often all, and so it is looked at eight at once.
    func commonBytes(with other: Span<UInt8>) -> Int {
        let shorter = Swift.min(count, other.count)
        var common = 0
        while common + 8 <= shorter {
            let differing =
                bytes.unsafeLoadUnaligned(fromByteOffset: common, as: UInt64.self)
                ^ other.bytes.unsafeLoadUnaligned(fromByteOffset: common, as: UInt64.self)
            guard differing == 0 else {
                return common + UInt64(littleEndian: differing).trailingZeroBitCount / 8
            }
            common += 8
        }
        while common < shorter, self[common] == other[common] { common += 1 }
        return common
    }
}

extension Text: CustomStringConvertible {
    /// The characters themselves.
    public var description: String { string }
}
