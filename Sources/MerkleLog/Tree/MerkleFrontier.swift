/// All that a tree needs to remember in order to grow: the roots of its complete subtrees.
///
/// A tree of 2^40 leaves is at most 41 hashes here. Appending costs one node hash on average and
/// allocates nothing.
package struct MerkleFrontier: Hashable, Sendable {
    /// How many leaves the tree has.
    package private(set) var size: Int
    // From left to right, and so from the largest to the smallest: one for each bit set in `size`.
    private var peaks: [MerkleHash]

    /// A tree without leaves.
    package init() {
        size = 0
        peaks = []
        peaks.reserveCapacity(Limits.frontierPeaks)
    }

    /// Reads what `bytes` wrote; nil if the length does not fit the size written at the start.
    package init?(_ bytes: [UInt8]) {
        let span = bytes.span.bytes
        guard
            span.byteCount >= MemoryLayout<UInt64>.size,
            let size = Int(exactly: UInt64(bigEndian: span.unsafeLoadUnaligned(as: UInt64.self))),
            span.byteCount == Self.byteCount(size: size)
        else { return nil }
        self.init()
        self.size = size
        for start in stride(from: 8, to: span.byteCount, by: MerkleHash.byteCount) {
            peaks.append(MerkleHash(prefixOf: span.extracting(droppingFirst: start)))
        }
    }

    /// The end of a tree of `size` leaves, from the roots of its complete subtrees.
    package init<Failure: Error>(
        size: Int, reading read: (Subtree) throws(Failure) -> MerkleHash,
    ) throws(Failure) {
        precondition(size >= 0, "a tree has no fewer than no leaves")
        self.init()
        var first = 0
        for level in (0..<Int.bitWidth - 1).reversed() where size >> level & 1 == 1 {
            peaks.append(try read(Subtree(level: level, index: first >> level)))
            first += 1 << level
        }
        self.size = size
    }

    /// The root of the tree as it now is.
    package var root: MerkleHash {
        guard let smallest = peaks.last else { return .emptyRoot }
        return peaks.dropLast().reversed().reduce(smallest) { .node($1, $0) }
    }

    /// The size in eight bytes, big-endian, then the hash of each complete subtree, largest first.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount(size: size))
        withUnsafeBytes(of: UInt64(size).bigEndian) { bytes.append(contentsOf: $0) }
        for peak in peaks {
            peak.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// Adds the next leaf, given by its leaf hash.
    package mutating func append(_ leaf: MerkleHash) {
        var subtree = leaf
        // Adding one to the size carries through its lowest bits; each carry joins two subtrees.
        for _ in 0..<(~size).trailingZeroBitCount {
            subtree = .node(peaks.removeLast(), subtree)
        }
        peaks.append(subtree)
        size += 1
    }

    private static func byteCount(size: Int) -> Int {
        MemoryLayout<UInt64>.size + size.nonzeroBitCount * MerkleHash.byteCount
    }
}
