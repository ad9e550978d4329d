import DynamoModel

/// A primary key as the bytes that order items in the file.
///
/// Four bytes of hash spread partition keys evenly, for shards and for the segments of a scan; then
/// the partition key with its length; then the sort key, whose bytes sort as its values do. Where
/// either has several attributes, all but the last are escaped and ended, so that none of their
/// values is the beginning of another. Part of the file format: never changed.
struct EncodedKey: Sendable, Hashable {
    /// The whole key.
    let bytes: [UInt8]

    /// A key as the file has it.
    init(stored bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Decides the item's shard and its place in a scan.
    var partitionHash: UInt32 {
        UInt32(bytes[0]) << 24 | UInt32(bytes[1]) << 16 | UInt32(bytes[2]) << 8 | UInt32(bytes[3])
    }

    init(partition: AttributeValue, sort: AttributeValue?) {
        var bytes = EncodedKey.prefix(partition: partition)
        if let sort { EncodedKey.append(sort, to: &bytes) }
        self.bytes = bytes
    }

    init(partition: [AttributeValue], sort: [AttributeValue]) {
        var bytes = EncodedKey.prefix(partition: partition)
        EncodedKey.append(sort, to: &bytes)
        self.bytes = bytes
    }

    /// What all keys with this partition key begin with, and no other key does.
    static func prefix(partition: AttributeValue) -> [UInt8] {
        var value: [UInt8] = []
        append(partition, to: &value)
        return prefix(encoded: value)
    }

    /// What all keys with a partition key of these values begin with, and no other key does.
    static func prefix(partition: [AttributeValue]) -> [UInt8] {
        var value: [UInt8] = []
        append(partition, to: &value)
        return prefix(encoded: value)
    }

    private static func prefix(encoded value: [UInt8]) -> [UInt8] {
        let hash = hash(value)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.count + 32)
        for shift in [24, 16, 8, 0] as [UInt32] {
            bytes.append(UInt8(truncatingIfNeeded: hash >> shift))
        }
        bytes.append(UInt8(truncatingIfNeeded: value.count >> 8))
        bytes.append(UInt8(truncatingIfNeeded: value.count))
        bytes.append(contentsOf: value)
        return bytes
    }

    /// Appends a key attribute's value so that bytes sort as values do.
    static func append(_ value: AttributeValue, to bytes: inout [UInt8]) {
        switch value {
        case .string(let text): bytes.append(contentsOf: text.string.utf8)
        case .binary(let blob): bytes.append(contentsOf: blob)
        case .number(let number): number.appendSortable(to: &bytes)
        default: preconditionFailure("A key attribute is a string, a number or binary")
        }
    }

    /// Appends the values of a key's attributes so that bytes sort as the first values do, and as
    /// the next ones do where these are the same.
    private static func append(_ values: [AttributeValue], to bytes: inout [UInt8]) {
        for value in values.dropLast() { appendInner(value, to: &bytes) }
        if let last = values.last { append(last, to: &bytes) }
    }

    /// Appends the value of an attribute that others follow.
    static func appendInner(_ value: AttributeValue, to bytes: inout [UInt8]) {
        appendEscaped(value, to: &bytes)
        bytes.append(contentsOf: innerEnd)
    }

    /// Appends the beginning of the value of an attribute that others follow: the value itself or
    /// a longer one.
    static func appendEscaped(_ value: AttributeValue, to bytes: inout [UInt8]) {
        var plain: [UInt8] = []
        append(value, to: &plain)
        for byte in plain {
            bytes.append(byte)
            if byte == 0 { bytes.append(0xFF) }
        }
    }

    /// Ends an escaped value, before every byte that could go on with it.
    static let innerEnd: [UInt8] = [0, 0]
    /// What comes right behind the end of an escaped value and all that follows it.
    static let behindInnerEnd: [UInt8] = [0, 1]

    /// The first key that does not begin with `prefix`; nil when every later key does.
    static func end(of prefix: [UInt8]) -> [UInt8]? {
        var end = prefix
        while let last = end.popLast() {
            if last < 0xFF {
                end.append(last + 1)
                return end
            }
        }
        return nil
    }

    /// FNV-1a over 64 bits, its halves folded and mixed.
    private static func hash(_ bytes: [UInt8]) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        hash ^= hash >> 32
        hash = hash &* 0x9E37_79B9_7F4A_7C15
        return UInt32(truncatingIfNeeded: hash >> 32)
    }
}

extension Number {
    /// Appends the number so that bytes sort as numbers do.
    ///
    /// Sign, magnitude, then two digits a byte. Below zero every byte is inverted, and a last one
    /// lets the shorter of two numbers that begin alike sort behind, as it is the greater. It is
    /// what two zeros would be, too, so that these are written as three bytes between it and the
    /// next smaller one.
    fileprivate func appendSortable(to bytes: inout [UInt8]) {
        guard self != .zero else { return bytes.append(0x80) }
        let mask: UInt8 = isNegative ? 0xFF : 0
        let magnitude = UInt16(decimalMagnitude + 1000)
        bytes.append(0xC0 ^ mask)
        bytes.append(UInt8(truncatingIfNeeded: magnitude >> 8) ^ mask)
        bytes.append(UInt8(truncatingIfNeeded: magnitude) ^ mask)
        let digits = decimalDigits
        var index = 0
        while index < digits.count {
            let second = index + 1 < digits.count ? digits[index + 1] : 0
            let pair = digits[index] * 10 + second
            if isNegative, pair == 0 {
                bytes.append(contentsOf: [0xFE, 0xFF, 0x01])
            } else {
                bytes.append(pair ^ mask)
            }
            index += 2
        }
        if isNegative { bytes.append(0xFF) }
    }
}
