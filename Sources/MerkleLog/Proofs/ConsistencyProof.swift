/// Proves that a tree grew out of an older one by appending alone.
///
/// Source: RFC 6962 §2.1.2; verified as in RFC 9162 §2.1.4.2.
public struct ConsistencyProof: Hashable, Sendable {
    /// How many leaves the older tree has.
    public let oldSize: Int
    /// How many leaves the newer tree has.
    public let newSize: Int
    /// The hashes that lead to both roots; 64 at most, none if the older tree is empty or the same.
    public let hashes: [MerkleHash]

    /// A proof as it was received; nothing is checked before `verify`.
    public init(oldSize: Int, newSize: Int, hashes: [MerkleHash]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.hashes = hashes
    }

    /// Proves that the first `oldSize` leaves are the beginning of the first `newSize`.
    ///
    /// Asks `read` only for subtrees that are complete within the newer tree.
    package init<Failure: Error>(
        oldSize: Int,
        newSize: Int,
        reading read: (Subtree) throws(Failure) -> MerkleHash,
    ) throws(Failure) {
        precondition(oldSize >= 0 && oldSize <= newSize, "a tree cannot shrink")
        var hashes: [MerkleHash] = []
        for range in Self.ranges(oldSize: oldSize, newSize: newSize).reversed() {
            hashes.append(try range.hash(reading: read))
        }
        self.init(oldSize: oldSize, newSize: newSize, hashes: hashes)
    }

    /// Throws unless the tree with `newRoot` begins with the tree with `oldRoot`.
    public func verify(oldRoot: MerkleHash, newRoot: MerkleHash) throws(ProofError) {
        guard oldSize >= 0, oldSize <= newSize else {
            throw .treeShrank(oldSize: oldSize, newSize: newSize)
        }
        if oldSize == 0 || oldSize == newSize {
            guard hashes.isEmpty else { throw .wrongLength(count: hashes.count) }
            guard oldSize > 0 || oldRoot == .emptyRoot else { throw .rootMismatch(size: 0) }
            guard oldSize < newSize || oldRoot == newRoot else {
                throw .rootMismatch(size: newSize)
            }
            return
        }
        try verifyGrowth(oldRoot: oldRoot, newRoot: newRoot)
    }

    private func verifyGrowth(oldRoot: MerkleHash, newRoot: MerkleHash) throws(ProofError) {
        // The older tree's last complete subtree is part of both trees, so both walks start there.
        let level = oldSize.trailingZeroBitCount
        let start = Subtree(level: level, index: (oldSize - 1) >> level)
        var path = PathToRoot(from: start, size: newSize)
        // Where that subtree is the whole older tree, the verifier has its hash already.
        let startsAtOldRoot = start.index == 0
        guard let shared = startsAtOldRoot ? oldRoot : hashes.first else {
            throw .wrongLength(count: 0)
        }
        var oldComputed = shared
        var newComputed = shared
        for sibling in hashes.dropFirst(startsAtOldRoot ? 0 : 1) {
            guard !path.isAtRoot else { throw .wrongLength(count: hashes.count) }
            if path.climb() {
                oldComputed = .node(sibling, oldComputed)
                newComputed = .node(sibling, newComputed)
            } else {
                newComputed = .node(newComputed, sibling)
            }
        }
        guard path.isAtRoot else { throw .wrongLength(count: hashes.count) }
        guard oldComputed == oldRoot else { throw .rootMismatch(size: oldSize) }
        guard newComputed == newRoot else { throw .rootMismatch(size: newSize) }
    }

    /// The ranges whose hashes are the proof, from the root down.
    private static func ranges(oldSize: Int, newSize: Int) -> [LeafRange] {
        guard oldSize > 0 else { return [] }
        var ranges: [LeafRange] = []
        var path = LeafRange(lower: 0, upper: newSize)
        while path.upper != oldSize {
            ranges.append(path.narrow(to: oldSize - 1))
        }
        // Where the path never turned right, what remains is the older tree, whose root is known.
        if path.lower > 0 { ranges.append(path) }
        return ranges
    }
}
