import DynamoModel
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
        var images = AfterImages()
        try walk(TrailSchema.entriesAscending) { row, source in
            let patched = try images.image(patchedIn: row, in: connection)
            images.keep(of: row, patched)
            try body(row.index, source.flatMap { row.head(from: $0, patched: patched) })
            return true
        }
    }

    /// The newest of the leaves of each item that has any.
    func newestLeaves() throws -> [ItemName: Int] {
        var newest: [ItemName: Int] = [:]
        try walk(TrailSchema.entriesAscending) { row, source in
            if let name = source.flatMap(row.item)?.name { newest[name] = row.index }
            return true
        }
        return newest
    }

    /// The newest of the leaves that is an entry of the item; nil where none is.
    func newestLeaf(of item: ItemName) throws -> Int? {
        var newest: Int?
        try walk(TrailSchema.entriesDescending) { row, source in
            if source.flatMap(row.item)?.name == item { newest = row.index }
            return newest == nil
        }
        return newest
    }

    /// Calls `body` with rows, and where they came from, until it returns false.
    private func walk(
        _ sql: StaticString, _ body: (EntryRow, EntrySource?) throws -> Bool,
    ) throws {
        var origins = OriginCache()
        let rows = try connection.statement(sql)
        try rows.bind(1, leaves.lowerBound)
        try rows.bind(2, leaves.upperBound)
        defer { rows.reset() }
        while try rows.step() {
            let row = EntryRow(rows)
            guard try body(row, try origins.source(row.shardID, in: connection)) else { return }
        }
    }
}

extension EntryRow {
    /// The entry's item and kind; nil where the content can not be read.
    func item(from source: EntrySource) -> (name: ItemName, kind: ChangeKind)? {
        withPayload { payload in
            guard let layout = PayloadLayout(payload),
                let found = try? EntryFacts.identity(of: payload.extracting(layout.facts))
            else { return nil }
            let name = ItemName(of: found.kind, table: source.table, key: found.key)
            return (name, found.kind)
        }
    }

    /// The entry as its item's newest; nil where the content can not be read.
    ///
    /// How many patches lead to its image is not looked up: the next image will be whole.
    fileprivate func head(
        from source: EntrySource, patched: [UInt8]?,
    ) -> (item: ItemName, head: ItemHead)? {
        guard let (name, kind) = item(from: source) else { return nil }
        let image = withPayload { payload in
            patched.map { ContentDigest(of: $0) }
                ?? PayloadLayout(payload)?.newDigest(in: payload)
        }
        guard let image else { return nil }
        let head = ItemHead(
            leaf: index, stream: source.streamID, image: kind.isState ? image.half : 0,
            patches: patched == nil ? 0 : Limits.patchesInRow)
        return (name, head)
    }
}
