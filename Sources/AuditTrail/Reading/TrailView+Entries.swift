public import AuditPipeline
import DynamoModel
import MerkleLog
import SQLite

extension TrailView {
    /// The entry at an index; nil beyond the end.
    public func entry(at index: Int) throws(TrailError) -> RecordedEntry? {
        guard (0..<size).contains(index) else { return nil }
        return try TrailError.translating { try recorded(try stored(at: index)) }
    }

    /// The entry with an id; nil where there is none.
    public func entry(id: EntryID) throws(TrailError) -> RecordedEntry? {
        try TrailError.translating {
            let index = try EntryIndex(connection, size: size).leaf(of: id)
            return try index.map { try recorded(try stored(at: $0)) }
        }
    }

    /// The one entry whose id begins with 6 to 32 hexadecimal digits; nil where there is none.
    ///
    /// Throws `ambiguousPrefix` where there are several.
    public func entry(idPrefix digits: String) throws(TrailError) -> RecordedEntry? {
        let leaves = try EntryIndex(connection, size: size).leaves(beginning: digits)
        if leaves.count > 1 {
            let ids = try leaves.map { (leaf) throws(TrailError) in
                try TrailError.translating {
                    try StoredHeader.find(leaf: leaf, in: connection).id.short
                }
            }
            throw .ambiguousPrefix(digits, matches: ids)
        }
        guard let leaf = leaves.first else { return nil }
        return try entry(at: leaf)
    }

    /// Entries in the order in which they were recorded, of indices that exist; for followers.
    public func entries(in indices: Range<Int>) throws(TrailError) -> [RecordedEntry] {
        let present = indices.clamped(to: 0..<size)
        return try TrailError.translating {
            var found: [StoredEntry] = []
            let statement = try connection.statement(TrailSchema.entriesAscending)
            try statement.bind(1, present.lowerBound)
            try statement.bind(2, present.upperBound)
            try statement.forEachRow { found.append(try stored($0)) }
            return try found.map(recorded)
        }
    }

    /// The same of entries that are at hand; nil where one of them is not.
    func entries(
        in recent: RecentEntries.Window, _ indices: Range<Int>,
    ) throws(TrailError) -> [RecordedEntry]? {
        try TrailError.translating {
            var before = recent
            return try recent.entries(in: indices) { index, found in
                let previous = try found.place.previous.map { leaf in
                    try before[leaf]?.entry.id ?? StoredHeader.find(leaf: leaf, in: connection).id
                }
                return RecordedEntry(
                    found.entry, index: index, recorded: found.recorded, previous: previous,
                    seal: seal(of: index, found.place.hash))
            }
        }
    }

    /// How an entry with a leaf stands in the tree.
    private func seal(of index: Int, _ leaf: MerkleHash) -> RecordedEntry.Seal {
        let covering = checkpoint.flatMap { index < $0.size ? $0.size : nil }
        return .init(leaf: leaf.hex, treeSize: covering)
    }

    /// One page of the entries that a query wants, in its order.
    ///
    /// Looks at a bounded number of entries, so that a rare match that no index finds costs several
    /// short pages. With a key in the query only that item's entries are looked at.
    public func entries(
        matching query: EntrySelection = EntrySelection(), before cursor: EntryCursor? = nil,
        limit: Int,
    ) throws(TrailError) -> EntryPage {
        precondition(limit > 0, "A page has at least one entry")
        let limit = min(limit, Limits.pageEntries)
        let rest =
            switch query.order {
            case .descending: 0..<min(cursor?.leaf ?? size, size)
            case .ascending: min(cursor?.leaf ?? 0, size)..<size
            }
        return try TrailError.translating {
            if let table = query.table, let key = query.key {
                return try history(of: table, key, matching: query, in: rest, limit: limit)
            }
            return try search(query, in: rest, limit: limit)
        }
    }

    /// The stored entry at an index that must exist.
    func stored(at index: Int) throws -> StoredEntry {
        let statement = try connection.statement(TrailSchema.entry)
        try statement.bind(1, index)
        guard let found = try statement.firstRow({ try stored($0) }) else {
            throw TrailError.altered(index: index)
        }
        return found
    }

    /// Completes a stored entry with what its item's previous one tells.
    func recorded(_ stored: StoredEntry) throws -> RecordedEntry {
        let previous = try stored.header.previous.map {
            try StoredHeader.find(leaf: $0, in: connection).id
        }
        let old = try stored.inheritsOld ? inheritedImage(of: stored) : stored.old
        return RecordedEntry(
            stored.entry(old: old), index: stored.index, recorded: stored.header.recorded,
            previous: previous, seal: seal(of: stored.index, stored.leaf),
        )
    }

    /// The image before an entry that only has its digest, as the item's previous one left it.
    private func inheritedImage(of stored: StoredEntry) throws -> Item {
        guard let previous = stored.header.previous, let image = try image(leftBy: previous),
            ContentDigest(of: image) == stored.checked.old
        else { throw TrailError.altered(index: stored.index) }
        return try Item(stored: image)
    }
}
