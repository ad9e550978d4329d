public import AuditPipeline
import DynamoModel
import SQLite

extension TrailView {
    /// The states of a table's items at a moment, or what differs between two, a page at a time.
    ///
    /// Goes from item to item, and back along each one's own entries as far as the earliest moment.
    /// What an item was before its table was deleted does not count for a moment since.
    public func states(
        _ wanted: TableStates, after place: Int64?, limit: Int,
    ) throws(TrailError) -> ItemStatesPage {
        try TrailError.translating {
            var heads: [(place: Int64, item: ItemName, leaf: Int)] = []
            let statement = try connection.statement(TrailSchema.headsBehind)
            try statement.bind(1, place ?? .min)
            try statement.bind(2, place == nil ? 1 : 0)
            try statement.bind(3, min(limit, Limits.pageEntries))
            try statement.forEachRow { row in
                heads.append((row.int(0), ItemName(half: row.wide(2) ?? 0), Int(row.int(1))))
            }
            let young = try youngNewest()
            var leaves = heads.map { young[$0.item] ?? $0.leaf }
            if place == nil { leaves += try leavesOutsideTable(young) }
            let drops = Drops(
                new: try newestDrop(of: wanted.table, until: wanted.time),
                old: try wanted.since.flatMap { try newestDrop(of: wanted.table, until: $0) })
            let states = try leaves.compactMap { try self.states(wanted, drops, from: $0) }
            let isLast = heads.count < min(limit, Limits.pageEntries)
            return ItemStatesPage(states: states, next: isLast ? nil : heads.last?.place)
        }
    }

    /// The newest leaves of items that the table of heads has not heard of; they come with the
    /// first page.
    private func leavesOutsideTable(_ young: [ItemName: Int]) throws -> [Int] {
        let table = try HeadTable(connection)
        return try young.filter { try table.place(of: $0.key).head == nil }.values.sorted()
    }

    /// The newest deletions of a table until each of two moments.
    private struct Drops {
        let new: TableDrop?
        let old: TableDrop?
    }

    /// The newest deletion of a table until a moment; nil where there was none.
    private func newestDrop(of table: String, until time: Timestamp) throws -> TableDrop? {
        let key = PrimaryKey(ofTable: table)
        var next = try newestLeaf(of: ItemName(of: .drop, table: table, key: key))
        while let leaf = next {
            let stored = try stored(at: leaf)
            if stored.facts.time <= time { return stored.drop }
            next = try stored.header.older(than: leaf)
        }
        return nil
    }

    /// The states of one item, found from its newest entry; nil where it is of another table, was
    /// not there, or does not differ.
    private func states(
        _ wanted: TableStates, _ drops: Drops, from head: Int,
    ) throws -> ItemStates? {
        var new: Item??
        var key: PrimaryKey?
        var next: Int? = head
        while let leaf = next {
            let stored = try stored(at: leaf)
            // What an item was before is not known where its entry was erased.
            guard stored.checked.origin.source.table == wanted.table, stored.facts.kind.isState
            else { return nil }
            key = stored.facts.key
            if new == nil, stored.facts.time <= wanted.time {
                new = .some(try stored.image(unless: drops.new))
                guard wanted.since != nil else { break }
            }
            if let since = wanted.since, stored.facts.time <= since {
                let old = try stored.image(unless: drops.old)
                return Self.difference(key, old: old, new: new ?? nil)
            }
            next = try stored.header.older(than: leaf)
        }
        guard wanted.since == nil else {
            return Self.difference(key, old: nil, new: new ?? nil)
        }
        guard let key, let image = new ?? nil else { return nil }
        return ItemStates(key: key, old: nil, new: image)
    }

    private static func difference(_ key: PrimaryKey?, old: Item?, new: Item?) -> ItemStates? {
        guard let key, old != new else { return nil }
        return ItemStates(key: key, old: old, new: new)
    }
}

extension StoredEntry {
    /// The deletion of the table that the entry tells of.
    fileprivate var drop: TableDrop {
        TableDrop(at: facts.time, streamARN: checked.origin.source.streamARN)
    }

    /// The item as the entry left it; nil where it went with its table.
    fileprivate func image(unless drop: TableDrop?) throws(TrailError) -> Item? {
        let isGone = drop?.covers(
            changeAt: facts.time, streamARN: checked.origin.source.streamARN)
        guard isGone != true else { return nil }
        guard !isArchived else { throw .archived(index: index) }
        return new
    }
}
