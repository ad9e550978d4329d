internal import Crypto

/// How hashes make a tree.
///
/// Leaves and nodes are hashed under different first bytes, so that no leaf can pass for a node.
/// Source: RFC 6962 §2.1.
extension MerkleHash {
    /// The root of a tree without leaves: the hash of nothing.
    public static let emptyRoot = MerkleHash(SHA256().finalize())

    /// The hash of one leaf's content.
    public static func leaf(_ content: RawSpan) -> MerkleHash {
        // Gathered first, because three calls of the hash function cost a fifth more than one.
        withUnsafeTemporaryAllocation(byteCount: 1 + content.byteCount, alignment: 1) { marked in
            marked[0] = 0x00
            content.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: marked[1...]).copyMemory(from: $0)
            }
            return digest(of: marked)
        }
    }

    /// The hash of one leaf's content.
    public static func leaf(_ content: [UInt8]) -> MerkleHash {
        leaf(content.span.bytes)
    }

    /// The hash of the subtree whose halves have the hashes `left` and `right`.
    public static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 1) { content in
            content[0] = 0x01
            content.storeBytes(of: left, toByteOffset: 1, as: MerkleHash.self)
            content.storeBytes(of: right, toByteOffset: 1 + byteCount, as: MerkleHash.self)
            return digest(of: content)
        }
    }

    private static func digest(of content: UnsafeMutableRawBufferPointer) -> MerkleHash {
        var hash = SHA256()
        hash.update(bufferPointer: UnsafeRawBufferPointer(content))
        return MerkleHash(hash.finalize())
    }

    private init(_ digest: SHA256Digest) {
        self = digest.withUnsafeBytes { MerkleHash(prefixOf: $0.bytes) }
    }
}
