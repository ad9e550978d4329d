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
        var images = AfterImages(forward: true)
        try walk(leaves) { row, source in
            let patched = try images.image(patchedIn: row, in: connection)
            try body(row.index, source.flatMap { row.head(from: $0, patched: patched) })
        }
    }

    /// Calls `body` with each of some leaves and its item, in order; not with those that can not
    /// be read.
    func forEachItem(in leaves: Range<Int>, _ body: (Int, ItemName) -> Void) throws {
        try walk(leaves) { row, source in
            if let name = source.flatMap(row.item)?.name { body(row.index, name) }
        }
    }

    /// Calls `body` with rows, and where they came from.
    private func walk(
        _ leaves: Range<Int>, _ body: (EntryRow, EntrySource?) throws -> Void,
    ) throws {
        var origins = OriginCache()
        let rows = try connection.statement(TrailSchema.entriesAscending)
        try rows.bind(1, leaves.lowerBound)
        try rows.bind(2, leaves.upperBound)
        try rows.forEachRow {
            let row = EntryRow($0)
            try body(row, try origins.source(row.shardID, in: connection))
        }
    }
}

extension EntryRow {
    /// The entry's item and kind; nil where the content can not be read.
    func item(from source: EntrySource) -> (name: ItemName, kind: ChangeKind)? {
        withPayload { payload in
            guard let layout else { return nil }
            let facts = payload.extracting(layout.facts)
            guard let found = try? EntryFacts.identity(of: facts) else { return nil }
            return (found.item(of: source.table, in: facts), found.kind)
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
                ?? layout?.newDigest(in: payload)
        }
        guard let image else { return nil }
        let head = ItemHead(
            leaf: index, stream: source.streamID, image: kind.isState ? image.half : 0,
            patches: patched == nil ? 0 : Limits.patchesInRow)
        return (name, head)
    }
}
