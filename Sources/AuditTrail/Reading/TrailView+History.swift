import AuditPipeline
import DynamoModel
import SQLite

extension TrailView {
    /// One page of the entries about a key, found by following links from the newest ones.
    func history(
        of table: String, _ key: PrimaryKey, matching query: EntrySelection, in range: Range<Int>,
        limit: Int,
    ) throws -> EntryPage {
        var chains = try newestLeaves(about: key, in: table)
        // Links are followed by their headers as far as the page's start, which costs little each.
        guard query.order == .descending else {
            var leaves: [Int] = []
            while let leaf = chains.last, leaf >= range.lowerBound {
                leaves.append(leaf)
                try chains.follow(StoredHeader.find(leaf: leaf, in: connection))
            }
            return try page(of: leaves.reversed(), matching: query, limit: limit)
        }
        while let leaf = chains.last, leaf >= range.upperBound {
            try chains.follow(StoredHeader.find(leaf: leaf, in: connection))
        }
        var end = RangeEnd(query)
        var page: [RecordedEntry] = []
        var looked = 0
        while let leaf = chains.last {
            guard page.count < limit, looked < Limits.scannedPerPage else {
                return EntryPage(entries: page, next: EntryCursor(before: leaf + 1))
            }
            let stored = try stored(at: leaf)
            if end.isReached(at: stored.header.recorded) { break }
            let entry = try recorded(stored)
            if try isWanted(entry, by: query) { page.append(entry) }
            try chains.follow(stored.header)
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

    /// The newest entries of the chains about a key, the newest last: of its item, and where the
    /// key also stands for the whole table, of the table's deletions.
    private func newestLeaves(about key: PrimaryKey, in table: String) throws -> [Int] {
        // What the trail says of its own entries is no item's state.
        var kinds: [ChangeKind] = [table == EntryNote.table ? .note : .modify]
        if key == PrimaryKey(ofTable: table) { kinds.append(.drop) }
        return try kinds.compactMap { kind in
            try newestLeaf(of: ItemName(of: kind, table: table, key: key))
        }.sorted()
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

extension [Int] {
    /// Puts the entry that the last one follows in its place, in the order of leaves; takes the
    /// last one away where it is its chain's first.
    fileprivate mutating func follow(_ header: LeafHeader) throws(TrailError) {
        guard let older = try header.older(than: removeLast()) else { return }
        append(older)
        sort()
    }
}
