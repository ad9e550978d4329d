import AuditPipeline
import DynamoModel
import SQLite

extension TrailView {
    /// One page of an item's entries, found by following its links from its newest one.
    func history(
        of table: String, _ key: PrimaryKey, matching query: EntrySelection, in range: Range<Int>,
        limit: Int,
    ) throws -> EntryPage {
        var next = try newestLeaf(of: table, key)
        // Links are followed by their headers as far as the page's start, which costs little each.
        guard query.order == .descending else {
            var leaves: [Int] = []
            while let leaf = next, leaf >= range.lowerBound {
                leaves.append(leaf)
                next = try StoredHeader.find(leaf: leaf, in: connection).older(than: leaf)
            }
            return try page(of: leaves.reversed(), matching: query, limit: limit)
        }
        while let leaf = next, leaf >= range.upperBound {
            next = try StoredHeader.find(leaf: leaf, in: connection).older(than: leaf)
        }
        var end = RangeEnd(query)
        var page: [RecordedEntry] = []
        var looked = 0
        while let leaf = next {
            guard page.count < limit, looked < Limits.scannedPerPage else {
                return EntryPage(entries: page, next: EntryCursor(before: leaf + 1))
            }
            let stored = try stored(at: leaf)
            if end.isReached(at: stored.header.recorded) { break }
            let entry = try recorded(stored)
            if try isWanted(entry, by: query) { page.append(entry) }
            next = try stored.header.older(than: leaf)
            looked += 1
        }
        return EntryPage(entries: page, next: nil)
    }

    private func page(
        of leaves: some Sequence<Int>, matching query: EntrySelection, limit: Int,
    ) throws -> EntryPage {
        var page = SearchedPage(query, limit: limit)
        for leaf in leaves {
            if let stop = try look(at: leaf, into: &page) { return page.ending(stop) }
        }
        return page.ending(.everything)
    }

    private func newestLeaf(of table: String, _ key: PrimaryKey) throws -> Int? {
        // What the trail says of its own entries is no item's state.
        let kind: ChangeKind = table == EntryNote.table ? .note : .modify
        if let leaf = try newestLeaf(of: ItemName(of: kind, table: table, key: key)) { return leaf }
        return try newestLeaf(of: ItemName(of: .drop, table: table, key: key))
    }

    /// The newest entry of a chain; nil where it has none.
    func newestLeaf(of item: ItemName) throws -> Int? {
        try youngNewest(of: item) ?? HeadTable(connection).place(of: item).head?.leaf
    }
}

extension LeafHeader {
    /// The leaf of the item's previous entry; a link that leads on or in a circle was altered.
    func older(than leaf: Int) throws(TrailError) -> Int? {
        guard previous ?? -1 < leaf else { throw .altered(index: leaf) }
        return previous
    }
}
