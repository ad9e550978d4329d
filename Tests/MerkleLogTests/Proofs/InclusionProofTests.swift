import MerkleLog
import Testing

struct InclusionProofTests {
    /// Published with the reference implementation of Certificate Transparency.
    static let published: [(index: Int, size: Int, hashes: [String])] = [
        (0, 1, []),
        (
            0, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5, 8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1, 5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ]

    @Test(arguments: published)
    func `the published proofs come out`(index: Int, size: Int, hashes: [String]) {
        let proof = InclusionProof(index: index, size: size, reading: NaiveTree.reference.read)
        #expect(proof.hashes.map(\.hex) == hashes)
    }

    @Test(arguments: 1...65)
    func `every leaf of every size has a proof that verifies`(size: Int) throws {
        let tree = NaiveTree(size: size)
        let root = tree.root(size: size)
        for index in 0..<size {
            let proof = InclusionProof(index: index, size: size, reading: tree.read)
            try proof.verify(leaf: .leaf(tree.leaves[index]), root: root)
        }
    }

    @Test(arguments: 2...20)
    func `a proof holds for no other leaf and for no other place`(size: Int) {
        let tree = NaiveTree(size: size)
        let root = tree.root(size: size)
        for index in 0..<size {
            let hashes = InclusionProof(index: index, size: size, reading: tree.read).hashes
            for other in 0..<size where other != index {
                let stranger = MerkleHash.leaf(tree.leaves[other])
                #expect(throws: ProofError.rootMismatch(size: size)) {
                    try InclusionProof(index: index, size: size, hashes: hashes)
                        .verify(leaf: stranger, root: root)
                }
                #expect(throws: ProofError.self) {
                    try InclusionProof(index: other, size: size, hashes: hashes)
                        .verify(leaf: .leaf(tree.leaves[index]), root: root)
                }
            }
        }
    }

    @Test(arguments: [(0, 2), (2, 3), (4, 7), (5, 11), (12, 13)])
    func `every flipped byte is refused`(index: Int, size: Int) {
        let tree = NaiveTree(size: size)
        let proof = InclusionProof(index: index, size: size, reading: tree.read)
        for hashes in proof.hashes.flips {
            #expect(throws: ProofError.rootMismatch(size: size)) {
                try InclusionProof(index: index, size: size, hashes: hashes)
                    .verify(leaf: .leaf(tree.leaves[index]), root: tree.root(size: size))
            }
        }
    }

    @Test(arguments: [(0, 1), (0, 2), (2, 3), (4, 7), (12, 13)])
    func `a proof that was cut or padded is refused`(index: Int, size: Int) {
        let tree = NaiveTree(size: size)
        let proof = InclusionProof(index: index, size: size, reading: tree.read)
        let leaf = MerkleHash.leaf(tree.leaves[index])
        for hashes in [proof.hashes + [leaf], proof.hashes.dropLast()] where hashes != proof.hashes
        {
            #expect(throws: ProofError.wrongLength(count: hashes.count)) {
                try InclusionProof(index: index, size: size, hashes: hashes)
                    .verify(leaf: leaf, root: tree.root(size: size))
            }
        }
    }

    @Test(arguments: [
        (0, 0), (1, 1), (-1, 1), (0, -1), (Int.max, Int.max), (Int.min, Int.min),
    ])
    func `a leaf outside the tree is refused`(index: Int, size: Int) {
        #expect(throws: ProofError.leafOutsideTree(index: index, size: size)) {
            try InclusionProof(index: index, size: size, hashes: [])
                .verify(leaf: .leaf([]), root: .leaf([]))
        }
    }

    @Test func `the largest tree takes 63 hashes and no more`() {
        let hashes = [MerkleHash](repeating: .emptyRoot, count: 63)
        #expect(throws: ProofError.rootMismatch(size: .max)) {
            try InclusionProof(index: 0, size: .max, hashes: hashes)
                .verify(leaf: .leaf([]), root: .emptyRoot)
        }
        #expect(throws: ProofError.wrongLength(count: 64)) {
            try InclusionProof(index: 0, size: .max, hashes: hashes + [.emptyRoot])
                .verify(leaf: .leaf([]), root: .emptyRoot)
        }
    }

    @Test func `a proof can be read from tiles of 256 hashes`() throws {
        let tree = NaiveTree(size: 600)
        let leaves = tree.leaves.map { MerkleHash.leaf($0) }
        let tiles = [0: leaves, 8: [0, 1].map { tree.read(Subtree(level: 8, index: $0)) }]
        let proof = try InclusionProof(index: 300, size: 600) { subtree in
            let row = try #require(tiles[subtree.level / 8 * 8])
            let width = 1 << (subtree.level % 8)
            var tile = MerkleFrontier()
            for hash in row[(subtree.index * width)..<((subtree.index + 1) * width)] {
                tile.append(hash)
            }
            return tile.root
        }
        try proof.verify(leaf: leaves[300], root: tree.root(size: 600))
    }

    @Test func `a reader's own error comes through`() {
        struct Unreadable: Error {}
        #expect(throws: Unreadable.self) {
            try InclusionProof(index: 0, size: 2) { _ throws(Unreadable) in throw Unreadable() }
        }
    }
}
