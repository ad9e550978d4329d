/// A tree whose hashes are in tiles, from which any of its proofs can be made.
package struct TileTree<Failure: Error> {
    /// How many leaves the tree has.
    package let size: Int
    private let read: (TileName) throws(Failure) -> [MerkleHash]

    /// Fetches tiles from `read`, which answers with as many hashes as the tile is wide.
    package init(size: Int, read: @escaping (TileName) throws(Failure) -> [MerkleHash]) {
        self.size = size
        self.read = read
    }

    /// The root over the first `count` leaves.
    package func root(over count: Int) throws(Failure) -> MerkleHash {
        precondition(count >= 0 && count <= size, "the leaves must be the tree's")
        guard count > 0 else { return .emptyRoot }
        return try withHashes { (hash) throws(Failure) in
            try LeafRange(lower: 0, upper: count).hash(reading: hash)
        }
    }

    /// All that the tree needs to remember in order to grow.
    package func frontier() throws(Failure) -> MerkleFrontier {
        try withHashes { (hash) throws(Failure) in
            try MerkleFrontier(size: size, reading: hash)
        }
    }

    /// Proves that leaf `index` is one of the first `count`.
    package func inclusion(of index: Int, in count: Int) throws(Failure) -> InclusionProof {
        precondition(count <= size, "the leaves must be the tree's")
        return try withHashes { (hash) throws(Failure) in
            try InclusionProof(index: index, size: count, reading: hash)
        }
    }

    /// Proves that the first `oldSize` leaves are the beginning of the first `newSize`.
    package func consistency(
        from oldSize: Int, to newSize: Int,
    ) throws(Failure) -> ConsistencyProof {
        precondition(newSize <= size, "the leaves must be the tree's")
        return try withHashes { (hash) throws(Failure) in
            try ConsistencyProof(oldSize: oldSize, newSize: newSize, reading: hash)
        }
    }

    /// Lends `body` what gives the hash of a complete subtree, and reads each tile only once: the
    /// siblings on the way to the root stand in a few.
    private func withHashes<Value>(
        _ body: ((Subtree) throws(Failure) -> MerkleHash) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        var tiles: [TileName: [MerkleHash]] = [:]
        return try body { (subtree) throws(Failure) in
            let (level, height) = subtree.level.quotientAndRemainder(dividingBy: TileName.levelBits)
            let first = subtree.index << height
            let (index, offset) = first.quotientAndRemainder(dividingBy: TileName.fullWidth)
            let name = TileName(.hashes(level: level), index: index, size: size)
            if tiles[name] == nil { tiles[name] = try read(name) }
            let hashes = tiles[name] ?? []
            return hashes[offset..<offset + (1 << height)].subtreeRoot
        }
    }
}

extension ArraySlice<MerkleHash> {
    /// The root over a power of two of hashes.
    var subtreeRoot: MerkleHash {
        var hashes = Array(self)
        while hashes.count > 1 {
            for pair in 0..<hashes.count / 2 {
                hashes[pair] = .node(hashes[2 * pair], hashes[2 * pair + 1])
            }
            hashes.removeLast(hashes.count / 2)
        }
        return hashes[0]
    }
}
