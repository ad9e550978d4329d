import AuditPipeline
public import DynamoModel
import MerkleLog
import SQLite

/// One unchanging state of a trail. Belongs to the thread that it was lent to, for as long.
///
/// What it gives has been checked against the entry's header: altered content is an error, never an
/// answer. The header itself (when the entry was recorded, and which one it follows) is part of the
/// tree and checked with that, by `TrailReader.verify`.
public final class TrailView {
    /// The newest checkpoint; nil before there is one.
    public let checkpoint: StoredCheckpoint?

    private let frontier: MerkleFrontier
    private let young: YoungItems
    let connection: Connection
    let searchFile: SearchFile
    /// About which entries somebody was told; nil where nobody is.
    let alerts: (any AlertLedger)?
    private var origins = OriginCache()
    private var images = AfterImages()

    init(
        _ connection: Connection, young: YoungItems, search: SearchFile,
        alerts: (any AlertLedger)?,
    ) throws(TrailError) {
        self.connection = connection
        self.young = young
        self.alerts = alerts
        searchFile = search
        (frontier, checkpoint) = try TrailError.translating {
            (try TrailTip.frontier(in: connection), try StoredCheckpoint.newest(in: connection))
        }
    }

    /// How many entries there are.
    public var size: Int { frontier.size }

    /// The root of the tree over all of them, in hexadecimal digits.
    public var root: String { frontier.root.hex }

    /// The checkpoints behind a number, in order.
    public func checkpoints(after number: Int, limit: Int) throws(TrailError) -> [StoredCheckpoint]
    {
        try TrailError.translating {
            try StoredCheckpoint.list(after: number, limit: limit, in: connection)
        }
    }

    /// The checkpoints before a number, the newest first.
    public func checkpoints(before number: Int, limit: Int) throws(TrailError) -> [StoredCheckpoint]
    {
        try TrailError.translating {
            try StoredCheckpoint.list(before: number, limit: limit, in: connection)
        }
    }

    /// The highest sequence number that there is an entry of, by the names of the shards.
    public func lastSequences() throws(TrailError) -> [String: SequenceNumber] {
        try TrailError.translating {
            var found: [String: SequenceNumber] = [:]
            try connection.statement(TrailSchema.lastSequences).forEachRow { row in
                found[row.text(0)] = SequenceNumber(row.text(1))
            }
            return found
        }
    }

    /// What there is of each table, by name.
    public func tables() throws(TrailError) -> [TableSummary] {
        try TrailError.translating {
            var rows: [(name: String, entries: Int, first: Int, last: Int)] = []
            try connection.statement(TrailSchema.tables).forEachRow {
                rows.append(($0.text(0), Int($0.int(1)), Int($0.int(2)), Int($0.int(3))))
            }
            return try rows.map { row in
                TableSummary(
                    name: row.name, entries: row.entries,
                    oldest: try time(at: row.first), newest: try time(at: row.last),
                )
            }
        }
    }

    /// When the change of an entry happened; nil where the entry is not what was recorded.
    ///
    /// A damaged trail can still be looked over; `verify` says what is wrong with it.
    private func time(at index: Int) throws -> Timestamp? {
        do {
            return try stored(at: index).facts.time
        } catch TrailError.altered {
            return nil
        }
    }

    /// The entry of the row that a statement stands on.
    func stored(_ statement: Statement) throws -> StoredEntry {
        let row = EntryRow(statement)
        return try StoredEntry(
            row, origin: try origins.origin(of: row, in: connection),
            patched: try images.image(patchedIn: row, in: connection),
        )
    }

    /// The stored form of the state that an entry left, whether or not its own content is there.
    func image(leftBy leaf: Int) throws -> [UInt8]? {
        try images.image(at: leaf, in: connection)
    }

    /// The newest entry of an item among those that the table of heads does not have yet.
    func youngNewest(of item: ItemName) throws -> Int? {
        try young.newestLeaf(of: item, in: YoungHeads(of: size, in: connection))
    }

    /// The newest entries of all items that have such.
    func youngNewest() throws -> [ItemName: Int] {
        try young.newestLeaves(in: YoungHeads(of: size, in: connection))
    }

    /// The item of the entry at a leaf; nil where its content is not there or can not be read.
    func item(at leaf: Int) throws -> ItemName? {
        let statement = try connection.statement(TrailSchema.entry)
        try statement.bind(1, leaf)
        return try statement.firstRow { statement in
            let row = EntryRow(statement)
            let source = try origins.source(row.shardID, in: connection)
            return source.flatMap(row.item)?.name
        } ?? nil
    }

    /// How often entries were erased from this trail.
    func erasures() throws -> Int {
        guard try connection.userVersion >= TrailSchema.versionOfErasures else { return 0 }
        return try AuthorSweep.counts(in: connection).erasures
    }

    /// How many of the first entries were looked at, to take away values that an archive has.
    func archivedSize() throws -> Int {
        guard try connection.userVersion >= TrailSchema.versionOfArchivedEntries else { return 0 }
        return try connection.statement(TrailSchema.archivedSize).firstRow { Int($0.int(0)) } ?? 0
    }

    /// What entries refer to by two row ids; nil where the trail lacks one of them.
    func origin(shard: Int64, author: Int64) throws -> EntryOrigin? {
        try origins.origin(shard: shard, author: author, in: connection)
    }

    /// The table of the row that a statement stands on.
    func table(_ statement: Statement) throws -> String? {
        try origins.source(statement.int(1), in: connection)?.table
    }
}
