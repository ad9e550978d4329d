/// The incomplete tiles at a tree's right edge, all that is needed to write the tiles to come.
///
/// A tree of 2^40 leaves is at most 255 hashes on each of six levels here.
package struct TileEdge: Sendable {
    /// How many leaves the tree has.
    package private(set) var size = 0
    // The hashes of each level's incomplete tile, the leaves' first; the highest is never empty.
    private var rows: [[MerkleHash]] = []

    /// A tree without leaves.
    package init() {}

    /// Reads the incomplete tiles of a tree of `size` leaves, each as wide as its name says.
    package init<Failure: Error>(
        size: Int, read: (TileName) throws(Failure) -> [MerkleHash],
    ) throws(Failure) {
        self.size = size
        for level in 0..<Self.levelCount(size: size) {
            let name = Self.incomplete(level: level, size: size)
            rows.append(try name.map(read) ?? [])
        }
    }

    /// The names of the incomplete tiles of a tree of `size` leaves, the leaves' first.
    package static func names(size: Int) -> [TileName] {
        (0..<levelCount(size: size)).compactMap { incomplete(level: $0, size: size) }
    }

    /// The incomplete tiles, the leaves' first.
    package var tiles: [(name: TileName, hashes: [MerkleHash])] {
        rows.indices.compactMap { level in
            Self.incomplete(level: level, size: size).map { ($0, rows[level]) }
        }
    }

    /// The root of the tree as it now is.
    package var root: MerkleHash { tree.root(over: size) }

    /// All that the tree needs to remember in order to grow without tiles.
    package var frontier: MerkleFrontier { tree.frontier() }

    /// The complete subtrees that the root is made of all have their hashes at the edge.
    private var tree: TileTree<Never> {
        TileTree(size: size) { name throws(Never) in
            guard case .hashes(let level) = name.content else { return [] }
            return rows[level]
        }
    }

    /// Adds the next leaf, given by its leaf hash; hands over each tile that it completes.
    package mutating func append<Failure: Error>(
        _ leaf: MerkleHash, whenFull body: (TileName, [MerkleHash]) throws(Failure) -> Void,
    ) throws(Failure) {
        size += 1
        var hash = leaf
        for level in 0... {
            if level == rows.count {
                rows.append([])
                rows[level].reserveCapacity(TileName.fullWidth)
            }
            rows[level].append(hash)
            guard rows[level].count == TileName.fullWidth else { return }
            let index = (size >> (TileName.levelBits * (level + 1))) - 1
            let name = TileName(.hashes(level: level), index: index, size: size)
            try body(name, rows[level])
            hash = rows[level][...].subtreeRoot
            rows[level].removeAll(keepingCapacity: true)
        }
    }

    private static func levelCount(size: Int) -> Int {
        (Int.bitWidth - size.leadingZeroBitCount + TileName.levelBits - 1) / TileName.levelBits
    }

    /// Nil where the level's hashes fill their tiles.
    private static func incomplete(level: Int, size: Int) -> TileName? {
        let count = size >> (TileName.levelBits * level)
        guard !count.isMultiple(of: TileName.fullWidth) else { return nil }
        return TileName(.hashes(level: level), index: count / TileName.fullWidth, size: size)
    }
}
