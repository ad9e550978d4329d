import MerkleLog
import Testing

/// Tiles grow with the tree, and lead to its roots and proofs.
@Suite struct TileEdgeTests {
    private static let sizes = [1, 2, 255, 256, 257, 511, 512, 700]

    @Test(arguments: sizes) func `the edge has the root of the tree`(size: Int) {
        let grown = Grown(size: size)
        #expect(grown.edge.root == grown.naive.root(size: size))
        #expect(TileEdge().root == .emptyRoot)
    }

    @Test(arguments: sizes) func `the edge goes on as a frontier`(size: Int) {
        var frontier = Grown(size: size).edge.frontier
        var expected = MerkleFrontier()
        for leaf in NaiveTree(size: size).leaves { expected.append(.leaf(leaf)) }
        #expect(frontier == expected)
        let next = MerkleHash.leaf([1])
        frontier.append(next)
        expected.append(next)
        #expect(frontier == expected)
        #expect(TileEdge().frontier == MerkleFrontier())
    }

    @Test(arguments: sizes) func `an edge that was read again grows on as if it never stopped`(
        size: Int
    ) throws {
        let grown = Grown(size: size)
        var again = try TileEdge(size: size) { name throws(Missing) in try grown.read(name) }
        #expect(again.root == grown.edge.root)
        var longer = grown.edge
        for leaf in 0..<300 {
            let hash = MerkleHash.leaf([UInt8(leaf & 0xFF)])
            again.append(hash) { _, _ in }
            longer.append(hash) { _, _ in }
        }
        #expect(again.root == longer.root)
    }

    @Test func `tiles above the leaves hold the roots of those below`() throws {
        let grown = Grown(size: 700)
        let above = try grown.read(TileName(.hashes(level: 1), index: 0, size: 700))
        #expect(above == [0, 1].map { grown.naive.read(Subtree(level: 8, index: $0)) })
    }

    @Test(arguments: [1, 256, 257, 700]) func `every leaf is proved from tiles`(size: Int) throws {
        let grown = Grown(size: 700)
        let tree = TileTree(size: 700) { name throws(Missing) in try grown.read(name) }
        let root = grown.naive.root(size: size)
        #expect(try tree.root(over: size) == root)
        for index in Swift.stride(from: 0, to: size, by: 41) {
            let leaf = grown.naive.read(Subtree(level: 0, index: index))
            try tree.inclusion(of: index, in: size).verify(leaf: leaf, root: root)
        }
    }

    @Test(arguments: [0, 300, 699]) func `a proof reads each tile once`(index: Int) throws {
        let grown = Grown(size: 700)
        let reads = Reads()
        let tree = TileTree(size: 700) { name throws(Missing) in
            reads.names.append(name)
            return try grown.read(name)
        }
        _ = try tree.inclusion(of: index, in: 700)
        #expect(!reads.names.isEmpty)
        #expect(Set(reads.names).count == reads.names.count)
    }

    @Test(arguments: [(1, 2), (255, 256), (256, 700), (300, 301), (512, 700)])
    func `any tree is proved to continue an older one`(old: Int, new: Int) throws {
        let grown = Grown(size: 700)
        let tree = TileTree(size: 700) { name throws(Missing) in try grown.read(name) }
        try tree.consistency(from: old, to: new).verify(
            oldRoot: grown.naive.root(size: old), newRoot: grown.naive.root(size: new),
        )
    }
}

/// A tile that a tree of this size does not have.
private struct Missing: Error {}

/// Which tiles were asked for.
private final class Reads {
    var names: [TileName] = []
}

/// A tree grown leaf by leaf, with every tile that it ever completed.
private struct Grown {
    let naive: NaiveTree
    var edge = TileEdge()
    private var tiles: [TileName: [MerkleHash]] = [:]

    init(size: Int) {
        naive = NaiveTree(size: size)
        for index in 0..<size {
            edge.append(naive.read(Subtree(level: 0, index: index))) { name, hashes in
                tiles[name] = hashes
            }
        }
        for (name, hashes) in edge.tiles { tiles[name] = hashes }
    }

    func read(_ name: TileName) throws(Missing) -> [MerkleHash] {
        guard let hashes = tiles[name] else { throw Missing() }
        return hashes
    }
}
