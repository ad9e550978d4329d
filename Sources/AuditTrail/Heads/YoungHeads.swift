import SQLite

/// The items' newest entries that the table of heads does not have yet, read from the entries.
struct YoungHeads {
    /// How many of the first leaves the trail says that the table knows.
    let written: Int
    /// The leaves that the table does not know.
    let leaves: Range<Int>
    private let connection: Connection

    /// Looks at a trail of `size` entries.
    init(of size: Int, in connection: Connection) throws {
        if try connection.userVersion < TrailSchema.versionOfLaggingHeads {
            written = size
        } else {
            written =
                try connection.statement(TrailSchema.headedSize).firstRow { Int($0.int(0)) }
                ?? 0
        }
        leaves = min(max(written, 0), size)..<size
        self.connection = connection
    }

    /// Calls `body` with each leaf, and with its item as it leaves it; with nil where the row can
    /// not be read.
    func forEachLeaf(_ body: (Int, (item: ItemName, head: ItemHead)?) throws -> Void) throws {
        try walk(TrailSchema.entriesAscending) { leaf, found in
            try body(leaf, found)
            return true
        }
    }

    /// The newest of the leaves that is an entry of the item; nil where none is.
    func newestLeaf(of item: ItemName) throws -> Int? {
        var newest: Int?
        try walk(TrailSchema.entriesDescending) { leaf, found in
            if found?.item == item { newest = leaf }
            return newest == nil
        }
        return newest
    }

    /// Calls `body` with leaves until it returns false.
    private func walk(
        _ sql: StaticString, _ body: (Int, (item: ItemName, head: ItemHead)?) throws -> Bool,
    ) throws {
        var origins = OriginCache()
        let rows = try connection.statement(sql)
        try rows.bind(1, leaves.lowerBound)
        try rows.bind(2, leaves.upperBound)
        defer { rows.reset() }
        while try rows.step() {
            let row = EntryRow(rows)
            let source = try origins.source(row.shardID, in: connection)
            guard try body(row.index, source.flatMap(row.head)) else { return }
        }
    }
}

extension EntryRow {
    /// The entry's item, and the entry as its newest; nil where the content can not be read.
    fileprivate func head(from source: EntrySource) -> (item: ItemName, head: ItemHead)? {
        withPayload { payload in
            guard let layout = PayloadLayout(payload),
                let key = try? EntryFacts.identity(of: payload.extracting(layout.facts)).key
            else { return nil }
            let image = layout.newDigest(in: payload).half
            return (
                ItemName(table: source.table, key: key),
                ItemHead(leaf: index, stream: source.streamID, image: image)
            )
        }
    }
}
