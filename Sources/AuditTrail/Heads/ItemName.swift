import Crypto
import DynamoModel

/// An item as the trail's own tables name it: the first half of a digest of its table and its key.
struct ItemName: Hashable, Sendable {
    let half: UInt128

    /// Names the item of a table by the stored form of its key.
    init(table: String, key: [UInt8]) {
        var hash = SHA256()
        table.utf8.span.withUnsafeBytes { hash.update(bufferPointer: $0) }
        // No table's name has such a byte, so it ends where the key begins.
        withUnsafeBytes(of: UInt8(0)) { hash.update(bufferPointer: $0) }
        key.span.withUnsafeBytes { hash.update(bufferPointer: $0) }
        half = ContentDigest(hash.finalize()).half
    }

    /// Names the chain that an entry belongs to: its item's, or for an entry that tells no state
    /// one beside it, so that neither breaks the other's links.
    init(of kind: ChangeKind, table: String, key: [UInt8]) {
        // Behind the end of a stored key nothing stands, so no item has this name.
        self.init(table: table, key: kind.isState ? key : key + [0])
    }

    /// Names no item: entries whose content was erased do not tell theirs.
    static let erased = ItemName(half: 0)

    /// Takes over a stored name.
    init(half: UInt128) {
        self.half = half
    }
}
