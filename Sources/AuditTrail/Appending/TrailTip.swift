import AuditPipeline
import DynamoModel
import MerkleLog
import SQLite

/// The growing end of a trail: all that an append has to know, besides older heads of its items.
///
/// Belongs to one transaction at a time. A transaction that fails takes its tip with it; the next
/// one reads another from the file.
struct TrailTip {
    private(set) var frontier: MerkleFrontier
    /// When the newest entry was recorded.
    private(set) var newest: Timestamp
    /// The ids of the newest leaves, which the index does not hold yet.
    private var young: [EntryID]
    private var heads: HeadMemory
    private var authors = AppendedAuthors()
    private var shards: [AppendedShard] = []
    private var shardIndex: [ShardName: Int] = [:]
    private var latest: ShardName?
    private var latestIndex = 0

    /// How a shard is named in a position.
    private struct ShardName: Hashable {
        let streamARN: String
        let shardID: String
    }

    /// Reads the tip of a trail that was begun.
    init(in connection: Connection) throws {
        frontier = try Self.frontier(in: connection)
        newest = Timestamp(milliseconds: 0)
        young = try EntryIndex.youngIDs(of: frontier.size, in: connection)
        heads = try HeadMemory(of: frontier.size, in: connection)
        if frontier.size > 0 {
            newest = try StoredHeader.find(leaf: frontier.size - 1, in: connection).recorded
        }
    }

    /// Reads only the tree's end.
    static func frontier(in connection: Connection) throws -> MerkleFrontier {
        let row = try connection.statement(TrailSchema.trail).firstRow { $0.blob(1) }
        guard let row, let frontier = MerkleFrontier(row), frontier.size <= Limits.leaves else {
            throw TrailError.storage("\(connection.path) has no readable end: run verify on it.")
        }
        return frontier
    }

    /// What an append brought.
    struct Growth {
        /// When the trail took the entries.
        let recorded: Timestamp
        /// Those that stand for changes which never arrived, by their tables.
        var gaps: [String: Int] = [:]
        /// The sizes of those that were given, in their order.
        var sizes: [EntrySize] = []
        /// What became of those that were new, in their order.
        var written: [Written] = []
        /// How many those are.
        var appended: Int { written.count }

        /// An entry that was given and new.
        struct Written {
            /// Its place among all that were given.
            let index: Int
            let leaf: Int
            let row: EntryWriter.Written
        }
    }

    /// Appends entries, each once; behind one whose image shows that changes are missing, another
    /// one that says so, which takes its salt from `salts`.
    mutating func append(
        _ entries: some Sequence<PreparedEntry>, salts: SaltSource, recorded: Timestamp,
        in connection: Connection,
    ) throws -> Growth {
        // A clock that was set back must not put entries before those that they follow.
        newest = max(newest, recorded)
        var growth = Growth(recorded: newest)
        var salts = salts
        let writer = try EntryWriter(connection)
        for entry in entries {
            let leaf = frontier.size
            let written = try append(entry, by: writer, in: connection)
            growth.sizes.append(
                EntrySize(content: entry.contentBytes, stored: written?.sizeBytes))
            guard let written else { continue }
            growth.written.append(
                Growth.Written(index: growth.sizes.count - 1, leaf: leaf, row: written))
            guard let gap = ContinuityGap(before: entry, at: leaf, written: written) else {
                continue
            }
            let prepared = PreparedEntry(gap.entry, salt: salts.next())
            guard try append(prepared, by: writer, in: connection) != nil else { continue }
            growth.gaps[entry.position.table, default: 0] += 1
        }
        if growth.appended > 0 { try save(in: connection) }
        return growth
    }

    /// Appends an entry, and gives what became of it; nil for one that the trail has already.
    private mutating func append(
        _ entry: PreparedEntry, by writer: EntryWriter, in connection: Connection,
    ) throws -> EntryWriter.Written? {
        let shard = try shard(of: entry.position, in: connection)
        if try isKnown(entry, in: shards[shard], connection) { return nil }
        if try writer.isOutrun(entry, heads) { return nil }
        let references = EntryWriter.References(
            shardID: shards[shard].id, source: shards[shard].source,
            authorID: try authors.id(of: entry.author, in: connection),
        )
        let leaf = frontier.size
        let written = try writer.write(
            entry, referring: references, at: leaf, recorded: newest, &heads)
        frontier.append(written.hash)
        young.append(entry.id)
        shards[shard].add(entry.position.sequence, leaf: leaf)
        return written
    }

    /// The highest sequence number that there is of a position's shard.
    mutating func lastSequence(
        of position: ChangePosition, in connection: Connection,
    ) throws -> SequenceNumber? {
        shards[try shard(of: position, in: connection)].last
    }

    /// Brings the table of heads up to the newest entry.
    mutating func saveHeads(in connection: Connection) throws {
        guard heads.written < frontier.size else { return }
        try heads.write(upTo: frontier.size, in: connection)
        try saveEnd(in: connection)
    }

    /// A number above all of its shard is new; only for another one the index has to be asked.
    private mutating func isKnown(
        _ entry: PreparedEntry, in shard: AppendedShard, _ connection: Connection,
    ) throws -> Bool {
        guard let last = shard.last, entry.position.sequence <= last else { return false }
        if young.contains(entry.id) { return true }
        return try EntryIndex(connection, size: firstYoung).leaf(of: entry.id) != nil
    }

    /// The place of a position's shard in `shards`.
    private mutating func shard(of position: ChangePosition, in connection: Connection) throws
        -> Int
    {
        let name = ShardName(streamARN: position.streamARN, shardID: position.shardID)
        if name == latest { return latestIndex }
        if shardIndex[name] == nil {
            if shards.count >= Limits.shardsInMemory { try forgetShards(in: connection) }
            shards.append(try AppendedShard(position, leaf: frontier.size, in: connection))
            shardIndex[name] = shards.count - 1
        }
        latest = name
        latestIndex = shardIndex[name] ?? 0
        return latestIndex
    }

    private mutating func forgetShards(in connection: Connection) throws {
        try save(in: connection)
        shards = []
        shardIndex = [:]
    }

    /// The leaf of the first id in `young`.
    private var firstYoung: Int { frontier.size - young.count }

    private mutating func saveIndex(in connection: Connection) throws {
        let due = EntryIndex.indexed(of: frontier.size) - firstYoung
        guard due > 0 else { return }
        try EntryIndex.add(young.prefix(due), from: firstYoung, in: connection)
        young.removeFirst(due)
    }

    private mutating func save(in connection: Connection) throws {
        try saveIndex(in: connection)
        for index in shards.indices { try shards[index].save(in: connection) }
        if frontier.size - heads.written >= Limits.leavesPerIndexing {
            try heads.write(upTo: frontier.size, in: connection)
        }
        try saveEnd(in: connection)
    }

    private func saveEnd(in connection: Connection) throws {
        let statement = try connection.statement(TrailSchema.saveEnd)
        try statement.bind(1, frontier.bytes)
        try statement.bind(2, heads.written)
        try statement.run()
    }
}
