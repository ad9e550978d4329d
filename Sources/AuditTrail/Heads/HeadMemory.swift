import SQLite

/// What the writer remembers of items' newest entries: all that the table of heads does not have
/// yet, and most of what was written lately besides.
///
/// Heads lie as scattered as items. Written with its entry, each would take a page of the table
/// along; many at a time share their pages. Until then the entries themselves tell the newest.
struct HeadMemory {
    /// The table has the heads that so many of the first leaves left.
    private(set) var written: Int
    private var heads: [ItemName: ItemHead] = [:]

    /// Reads what the table does not have of a trail of `size` entries.
    init(of size: Int, in connection: Connection) throws {
        let young = try YoungHeads(of: size, in: connection)
        guard young.written == young.leaves.lowerBound else {
            throw TrailError.storage(
                "\(connection.path) has heads of \(young.written) entries, and \(size) entries: "
                    + "run verify on it.")
        }
        written = young.written
        try young.forEachLeaf { leaf, found in
            guard let found else { throw TrailError.altered(index: leaf) }
            heads[found.item] = found.head
        }
    }

    /// The newest entry of an item, where it is remembered.
    subscript(item: ItemName) -> ItemHead? {
        get { heads[item] }
        set { heads[item] = newValue }
    }

    /// Brings the table up to a trail of `size` entries, in the table's own order, so that
    /// neighbours are written together.
    mutating func write(upTo size: Int, in connection: Connection) throws {
        let table = try HeadTable(connection)
        let known = written
        let young = heads.lazy.filter { $0.value.leaf >= known }.map {
            (row: HeadTable.firstRow(of: $0.key), item: $0.key, head: $0.value)
        }
        for (_, item, head) in young.sorted(by: { $0.row < $1.row }) {
            try table.put(head, of: item)
        }
        written = size
        if heads.count > Limits.headsInMemory { heads = [:] }
    }
}
