/// A range of encoded keys, from `low` up to but not including `high`.
struct KeyRange: Sendable, Hashable {
    var low: [UInt8]
    /// Nil when the range goes on to the last key.
    var high: [UInt8]?

    init(low: [UInt8], high: [UInt8]?) {
        self.low = low
        self.high = high
    }

    /// The keys that begin with `prefix`.
    init(beginningWith prefix: [UInt8]) {
        self.init(low: prefix, high: EncodedKey.end(of: prefix))
    }

    /// Whether the key is in the range.
    func contains(_ key: [UInt8]) -> Bool {
        if key.lexicographicallyPrecedes(low) { return false }
        guard let high else { return true }
        return key.lexicographicallyPrecedes(high)
    }

    /// Whether a key can be in both ranges, neither of which is empty.
    func overlaps(_ other: KeyRange) -> Bool {
        contains(other.low) || other.contains(low)
    }

    /// Takes in the keys of a range that it overlaps.
    mutating func formUnion(_ other: KeyRange) {
        if other.low.lexicographicallyPrecedes(low) { low = other.low }
        if let end = high, let otherEnd = other.high {
            high = end.lexicographicallyPrecedes(otherEnd) ? otherEnd : end
        } else {
            high = nil
        }
    }

    /// The upper border for a comparison in SQL.
    var upperBound: [UInt8] { high ?? KeyRange.behindAll }

    /// Sorts behind every key: the fifth byte is half of the length of a partition key, which
    /// is 2,048 bytes of values at most, and about twice that many where they are several.
    private static let behindAll = [UInt8](repeating: 0xFF, count: 5)
}
