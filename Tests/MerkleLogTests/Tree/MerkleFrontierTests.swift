import MerkleLog
import Testing

struct MerkleFrontierTests {
    /// Published with the reference implementation of Certificate Transparency, for sizes 1 to 8.
    static let publishedRoots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func `the published roots come out at every size`() {
        var frontier = MerkleFrontier()
        let roots = NaiveTree.reference.leaves.map { leaf in
            frontier.append(.leaf(leaf))
            return frontier.root.hex
        }
        #expect(roots == Self.publishedRoots)
    }

    @Test func `no leaves make the empty root`() {
        #expect(MerkleFrontier().size == 0)
        #expect(MerkleFrontier().root == .emptyRoot)
    }

    @Test func `every size up to 300 has the root of the definition`() {
        let tree = NaiveTree(size: 300)
        var frontier = MerkleFrontier()
        for (index, leaf) in tree.leaves.enumerated() {
            frontier.append(.leaf(leaf))
            #expect(frontier.size == index + 1)
            #expect(frontier.root == tree.root(size: index + 1))
        }
    }

    @Test(arguments: 0..<70)
    func `a frontier read back from its bytes grows on as if nothing had happened`(
        size: Int
    ) throws {
        var original = Self.frontier(size: size)
        var restored = try #require(MerkleFrontier(original.bytes))
        #expect(restored == original)
        original.append(.leaf([9]))
        restored.append(.leaf([9]))
        #expect(restored.size == size + 1)
        #expect(restored.root == original.root)
    }

    @Test func `a frontier's bytes are its size and one hash per complete subtree`() {
        let bytes = Self.frontier(size: 6).bytes
        let four = NaiveTree(size: 6).read(Subtree(level: 2, index: 0))
        let two = NaiveTree(size: 6).read(Subtree(level: 1, index: 2))
        #expect(bytes == [0, 0, 0, 0, 0, 0, 0, 6] + four.bytes + two.bytes)
    }

    @Test func `bytes of every other length are refused`() {
        let bytes = Self.frontier(size: 5).bytes
        for count in bytes.indices {
            #expect(MerkleFrontier(Array(bytes.prefix(count))) == nil)
        }
        #expect(MerkleFrontier(bytes + [0]) == nil)
        #expect(MerkleFrontier(bytes + MerkleHash.emptyRoot.bytes) == nil)
    }

    @Test func `a size beyond every possible tree is refused`() {
        let hashes = [UInt8](repeating: 7, count: 64 * MerkleHash.byteCount)
        #expect(MerkleFrontier([UInt8](repeating: 0xFF, count: 8) + hashes) == nil)
    }

    static func frontier(size: Int) -> MerkleFrontier {
        var frontier = MerkleFrontier()
        for leaf in NaiveTree(size: size).leaves {
            frontier.append(.leaf(leaf))
        }
        return frontier
    }
}
