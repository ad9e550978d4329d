import Crypto
import MerkleLog
import Testing

/// The definition of RFC 6962 §2.1 written down once more, with nothing shared and nothing fast.
struct NaiveTree {
    let leaves: [[UInt8]]

    /// A tree of `size` leaves that differ.
    init(size: Int) {
        leaves = (0..<size).map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }

    init(leaves: [[UInt8]]) {
        self.leaves = leaves
    }

    func root(size: Int) -> MerkleHash {
        hash(leaves.prefix(size))
    }

    /// What a store of complete subtrees would answer.
    func read(_ subtree: Subtree) -> MerkleHash {
        let start = subtree.index << subtree.level
        let end = start + (1 << subtree.level)
        #expect(end <= leaves.count, "only complete subtrees may be read")
        return hash(leaves[start..<min(end, leaves.count)])
    }

    private func hash(_ leaves: ArraySlice<[UInt8]>) -> MerkleHash {
        guard let first = leaves.first else { return sha256([]) }
        guard leaves.count > 1 else { return sha256([0x00] + first) }
        var left = 1
        while left * 2 < leaves.count { left *= 2 }
        let halves = [hash(leaves.prefix(left)), hash(leaves.dropFirst(left))]
        return sha256([0x01] + halves.flatMap(\.bytes))
    }

    private func sha256(_ bytes: [UInt8]) -> MerkleHash {
        MerkleHash(Array(SHA256.hash(data: bytes))) ?? .emptyRoot
    }
}

extension NaiveTree {
    /// The leaves that the reference implementation of Certificate Transparency is tested with.
    static let reference = NaiveTree(leaves: [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        Array(0x50...0x57), Array(0x60...0x6F),
    ])
}

extension [MerkleHash] {
    /// Every way to change one byte of one hash.
    var flips: [[MerkleHash]] {
        indices.flatMap { index in
            self[index].bytes.indices.compactMap { offset in
                var bytes = self[index].bytes
                bytes[offset] ^= 0x01
                return MerkleHash(bytes).map { self[..<index] + [$0] + self[(index + 1)...] }
            }
        }
    }
}
