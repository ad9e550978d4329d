/// An item's table and key, to find two actions on one item.
struct ItemPlace: Hashable {
    private let table: Int64
    private let key: EncodedKey

    /// Where a write writes.
    init(_ write: ItemWrite) {
        table = write.table.id
        key = write.key
    }

    /// Where a read reads.
    init(_ read: ItemRead) {
        table = read.table.id
        key = read.key
    }
}
