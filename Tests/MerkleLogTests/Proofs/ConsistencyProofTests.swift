import MerkleLog
import Testing

struct ConsistencyProofTests {
    /// Published with the reference implementation of Certificate Transparency.
    static let published: [(oldSize: Int, newSize: Int, hashes: [String])] = [
        (1, 1, []),
        (
            1, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6, 8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2, 5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ]

    @Test(arguments: published)
    func `the published proofs come out`(oldSize: Int, newSize: Int, hashes: [String]) {
        let reference = NaiveTree.reference
        let proof = ConsistencyProof(oldSize: oldSize, newSize: newSize, reading: reference.read)
        #expect(proof.hashes.map(\.hex) == hashes)
    }

    @Test(arguments: 0...65)
    func `every size is consistent with every earlier one`(newSize: Int) throws {
        let tree = NaiveTree(size: newSize)
        let newRoot = tree.root(size: newSize)
        for oldSize in 0...newSize {
            let proof = ConsistencyProof(oldSize: oldSize, newSize: newSize, reading: tree.read)
            try proof.verify(oldRoot: tree.root(size: oldSize), newRoot: newRoot)
        }
    }

    @Test(arguments: 2...20)
    func `a rewritten beginning is refused`(newSize: Int) {
        let tree = NaiveTree(size: newSize)
        let rewritten = NaiveTree(leaves: [[0xFF]] + tree.leaves.dropFirst())
        for oldSize in 1..<newSize {
            let proof = ConsistencyProof(
                oldSize: oldSize, newSize: newSize, reading: rewritten.read,
            )
            #expect(throws: ProofError.self) {
                try proof.verify(
                    oldRoot: tree.root(size: oldSize),
                    newRoot: rewritten.root(size: newSize),
                )
            }
        }
    }

    @Test(arguments: [(1, 2), (2, 3), (3, 4), (4, 7), (6, 8), (7, 13), (8, 13)])
    func `every flipped byte is refused`(oldSize: Int, newSize: Int) {
        let tree = NaiveTree(size: newSize)
        let proof = ConsistencyProof(oldSize: oldSize, newSize: newSize, reading: tree.read)
        #expect(!proof.hashes.isEmpty)
        for hashes in proof.hashes.flips {
            #expect(throws: ProofError.self) {
                try ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes)
                    .verify(oldRoot: tree.root(size: oldSize), newRoot: tree.root(size: newSize))
            }
        }
    }

    @Test(arguments: [(0, 0), (0, 3), (3, 3), (1, 2), (3, 4), (4, 7), (6, 8), (7, 13)])
    func `a proof that was cut or padded is refused`(oldSize: Int, newSize: Int) {
        let tree = NaiveTree(size: newSize)
        let proof = ConsistencyProof(oldSize: oldSize, newSize: newSize, reading: tree.read)
        let padded = proof.hashes + [.emptyRoot]
        for hashes in [padded, proof.hashes.dropLast(), []] where hashes != proof.hashes {
            #expect(throws: ProofError.wrongLength(count: hashes.count)) {
                try ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes)
                    .verify(oldRoot: tree.root(size: oldSize), newRoot: tree.root(size: newSize))
            }
        }
    }

    @Test func `the root that does not fit is named`() {
        let tree = NaiveTree(size: 7)
        let proof = ConsistencyProof(oldSize: 3, newSize: 7, reading: tree.read)
        #expect(throws: ProofError.rootMismatch(size: 3)) {
            try proof.verify(oldRoot: tree.root(size: 2), newRoot: tree.root(size: 7))
        }
        #expect(throws: ProofError.rootMismatch(size: 7)) {
            try proof.verify(oldRoot: tree.root(size: 3), newRoot: tree.root(size: 6))
        }
    }

    @Test func `equal sizes with different roots are refused`() {
        #expect(throws: ProofError.rootMismatch(size: 2)) {
            try ConsistencyProof(oldSize: 2, newSize: 2, hashes: [])
                .verify(oldRoot: .leaf([1]), newRoot: .leaf([2]))
        }
    }

    @Test(arguments: [
        (2, MerkleHash.leaf([]), MerkleHash.leaf([])), (0, .leaf([]), .leaf([])),
        (0, .emptyRoot, .leaf([])), (0, .leaf([]), .emptyRoot),
    ])
    func `an empty tree with another root than the empty one is refused`(
        newSize: Int, oldRoot: MerkleHash, newRoot: MerkleHash,
    ) {
        #expect(throws: ProofError.rootMismatch(size: 0)) {
            try ConsistencyProof(oldSize: 0, newSize: newSize, hashes: [])
                .verify(oldRoot: oldRoot, newRoot: newRoot)
        }
    }

    @Test(arguments: [(2, 1), (1, 0), (-1, 1), (Int.max, Int.min)])
    func `a tree that shrank is refused`(oldSize: Int, newSize: Int) {
        #expect(throws: ProofError.treeShrank(oldSize: oldSize, newSize: newSize)) {
            try ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: [])
                .verify(oldRoot: .emptyRoot, newRoot: .emptyRoot)
        }
    }
}
