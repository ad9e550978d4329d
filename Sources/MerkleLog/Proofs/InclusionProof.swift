/// Proves that a tree has a certain leaf at a certain place.
///
/// Source: RFC 6962 §2.1.1; verified as in RFC 9162 §2.1.3.2.
public struct InclusionProof: Hashable, Sendable {
    /// Which leaf, counted from zero.
    public let index: Int
    /// How many leaves the tree has.
    public let size: Int
    /// The hashes of the siblings on the way from the leaf to the root; 63 at most.
    public let hashes: [MerkleHash]

    /// A proof as it was received; nothing is checked before `verify`.
    public init(index: Int, size: Int, hashes: [MerkleHash]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Proves leaf `index` of the first `size` leaves, which must contain it.
    ///
    /// Asks `read` only for subtrees that are complete within those leaves.
    package init<Failure: Error>(
        index: Int,
        size: Int,
        reading read: (Subtree) throws(Failure) -> MerkleHash,
    ) throws(Failure) {
        precondition(index >= 0 && index < size, "the leaf must be one of the tree's")
        var siblings: [LeafRange] = []
        var path = LeafRange(lower: 0, upper: size)
        while path.count > 1 {
            siblings.append(path.narrow(to: index))
        }
        var hashes: [MerkleHash] = []
        for sibling in siblings.reversed() {
            hashes.append(try sibling.hash(reading: read))
        }
        self.init(index: index, size: size, hashes: hashes)
    }

    /// Throws unless the tree with this `root` has this `leaf`, a leaf hash, at `index`.
    public func verify(leaf: MerkleHash, root: MerkleHash) throws(ProofError) {
        guard index >= 0, index < size else {
            throw .leafOutsideTree(index: index, size: size)
        }
        var path = PathToRoot(from: Subtree(level: 0, index: index), size: size)
        var computed = leaf
        for sibling in hashes {
            guard !path.isAtRoot else { throw .wrongLength(count: hashes.count) }
            computed = path.climb() ? .node(sibling, computed) : .node(computed, sibling)
        }
        guard path.isAtRoot else { throw .wrongLength(count: hashes.count) }
        guard computed == root else { throw .rootMismatch(size: size) }
    }
}
