/// A run of leaves with a hash of its own in some tree; RFC 6962 §2.1 writes it D[lower:upper].
struct LeafRange {
    var lower: Int
    var upper: Int

    var count: Int { upper - lower }

    /// Keeps the half that holds `leaf` and returns the other one.
    mutating func narrow(to leaf: Int) -> LeafRange {
        let left = LeafRange(lower: lower, upper: middle)
        let right = LeafRange(lower: middle, upper: upper)
        if leaf < right.lower {
            self = left
            return right
        }
        self = right
        return left
    }

    /// Folds the range's hash from the fewest complete subtrees.
    func hash<Failure: Error>(
        reading read: (Subtree) throws(Failure) -> MerkleHash
    ) throws(Failure) -> MerkleHash {
        if count.nonzeroBitCount == 1 {
            let level = count.trailingZeroBitCount
            return try read(Subtree(level: level, index: lower >> level))
        }
        let left = try LeafRange(lower: lower, upper: middle).hash(reading: read)
        let right = try LeafRange(lower: middle, upper: upper).hash(reading: read)
        return .node(left, right)
    }

    /// Where two or more leaves divide: after the largest power of two smaller than `count`.
    private var middle: Int {
        lower + (1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount))
    }
}
