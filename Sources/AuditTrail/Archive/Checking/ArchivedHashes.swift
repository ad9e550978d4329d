import AuditPipeline
import MerkleLog

/// The hashes of leaves in an archive's tiles.
struct ArchivedHashes {
    let objects: any ObjectStore
    /// How many leaves the tree has.
    let size: Int

    /// The names of the tiles that have the leaves of a range.
    func names(of leaves: Range<Int>) -> [TileName] {
        let width = TileName.fullWidth
        guard !leaves.isEmpty else { return [] }
        return (leaves.lowerBound / width...(leaves.upperBound - 1) / width).map { index in
            TileName(.hashes(level: 0), index: index, size: size)
        }
    }

    /// The hashes in a tile; nil where it is missing or cut off.
    func hashes(of name: TileName) async throws -> [MerkleHash]? {
        let limit = Limits.smallFileBytes
        guard let bytes = try await objects.bytes(of: name.path, limitBytes: limit) else {
            return nil
        }
        let hashes = stride(from: 0, to: bytes.count, by: MerkleHash.byteCount).compactMap {
            MerkleHash(Array(bytes[$0..<min(bytes.count, $0 + MerkleHash.byteCount)]))
        }
        guard hashes.count == name.width, bytes.count == name.width * MerkleHash.byteCount else {
            return nil
        }
        return hashes
    }

    /// The hashes of the leaves of a range, as far as the tree has them; what is missing by now
    /// ends them.
    func hashes(of leaves: Range<Int>) async throws -> [MerkleHash] {
        let present = leaves.clamped(to: 0..<size)
        var found: [MerkleHash] = []
        for name in names(of: present) {
            guard let hashes = try await hashes(of: name) else { return found }
            let first = max(present.lowerBound - name.firstLeaf, 0)
            let end = min(present.upperBound - name.firstLeaf, hashes.count)
            found += hashes[first..<end]
        }
        return found
    }
}
