import DynamoModel

/// An item as the trail's own tables name it: the first half of a digest of its table and its key.
struct ItemName: Hashable, Sendable {
    let half: UInt128

    /// Names the chain that an entry belongs to by its table and the stored form of its key: its
    /// item's, or for an entry that tells no state one beside it, so that neither breaks the
    /// other's links. Deletions of a table have one of their own, where nothing else is met.
    init(of kind: ChangeKind, table: String, key: Span<UInt8>) {
        let table = table.utf8.span
        // No table's name has such a byte, so it ends where the key begins; and behind the end of a
        // stored key nothing stands, so that no item has the name of a chain beside one.
        let byteCount = table.count + 1 + key.count + kind.chainBytes
        half = withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 1) { name in
            name.initializeMemory(as: UInt8.self, repeating: 0)
            table.withUnsafeBytes { name.copyMemory(from: $0) }
            let rest = UnsafeMutableRawBufferPointer(rebasing: name[(table.count + 1)...])
            key.withUnsafeBytes { rest.copyMemory(from: $0) }
            return ContentDigest(of: UnsafeRawBufferPointer(name)).half
        }
    }

    /// Names the chain of entries of a kind about an item.
    init(of kind: ChangeKind, table: String, key: PrimaryKey) {
        let key = key.stored
        self.init(of: kind, table: table, key: key.span)
    }

    /// Names no item: entries whose content was erased do not tell theirs.
    static let erased = ItemName(half: 0)

    /// Takes over a stored name.
    init(half: UInt128) {
        self.half = half
    }
}

extension ChangeKind {
    /// How many zeros are behind a key in the name of the kind's chain.
    fileprivate var chainBytes: Int { isState ? 0 : self == .drop ? 2 : 1 }
}
