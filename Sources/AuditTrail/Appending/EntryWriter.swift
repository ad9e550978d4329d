import AuditPipeline
import DynamoModel
import MerkleLog
import SQLite

/// Writes one entry after the other, and has its item's head remembered.
struct EntryWriter {
    /// The rows that an entry refers to.
    struct References {
        let shardID: Int64
        let source: EntrySource
        let authorID: Int64
    }

    /// What became of an entry.
    struct Written {
        /// Its leaf's hash.
        let hash: MerkleHash
        /// How it follows its item's previous one.
        let link: Link
        /// The leaf of that one; nil for the item's first.
        let previous: Int?
        /// Whether it tells how an item was found in a table made anew since the previous one.
        let isAnew: Bool
        /// What is kept of it: its leaf, its salt and its payload.
        let sizeBytes: Int
    }

    private let entry: Statement
    private let table: HeadTable
    private let connection: Connection

    /// Fetches the statements once for many entries.
    init(_ connection: Connection) throws {
        self.connection = connection
        entry = try connection.statement(TrailSchema.insertEntry)
        table = try HeadTable(connection)
    }

    /// Whether the entry tells how an item was found, and the trail knows it so or newer.
    ///
    /// What it took after the item was looked at may be newer; a repeat looks again. What it knows
    /// of a table that was deleted since is no item of today's.
    func isOutrun(_ prepared: PreparedEntry, _ heads: HeadMemory) throws -> Bool {
        guard prepared.kind == .baseline,
            let head = try heads[prepared.item] ?? table.place(of: prepared.item).head
        else { return false }
        if try isGone(head, of: prepared, heads) { return false }
        if head.isErased || head.image == prepared.commitment.new.half { return true }
        let recorded = try StoredHeader.find(leaf: head.leaf, in: connection).recorded
        if recorded >= prepared.time { return true }
        guard let left = try RedactedState.after(leaf: head.leaf, in: connection) else {
            return false
        }
        return try prepared.stateAfter().isSame(as: left)
    }

    /// Writes a new entry at `leaf`, linked to its item's newest.
    func write(
        _ prepared: PreparedEntry, referring references: References, at leaf: Int,
        recorded: Timestamp, _ heads: inout HeadMemory,
    ) throws -> Written {
        let source = references.source
        let before = try heads[prepared.item] ?? table.place(of: prepared.item).head
        if let before, !(0..<leaf).contains(before.leaf) {
            throw TrailError.altered(index: before.leaf)
        }
        let link = try link(of: prepared, after: before, from: source)
        let isFound = prepared.kind == .baseline
        let isAnew = try isFound && before.map { try isGone($0, of: prepared, heads) } == true
        let commitment = prepared.commitment
        let header = LeafHeader(
            id: prepared.id, recorded: recorded, link: link, previous: before?.leaf,
            commitment: prepared.digest,
        ).bytes
        try entry.bind(1, leaf)
        try entry.bind(2, references.shardID)
        try entry.bind(3, references.authorID)
        try entry.bind(4, header)
        try entry.bind(5, commitment.salt)
        let layout = prepared.layout(continuing: link == .continues ? before : nil)
        let payload = prepared.payload(layout)
        try entry.withBound(6, payload.span) { try entry.run() }
        let state = prepared.kind.isState ? commitment.new : .nothing
        heads[prepared.item] = ItemHead(
            leaf: leaf, stream: source.streamID, image: state.half,
            patches: layout == .patched ? (before?.patches ?? 0) + 1 : 0,
        )
        return Written(
            hash: MerkleHash.leaf(header), link: link, previous: before?.leaf, isAnew: isAnew,
            sizeBytes: header.count + MemoryLayout<UInt128>.size + payload.count)
    }

    /// Whether the table of an entry was deleted since the item's newest one.
    private func isGone(
        _ head: ItemHead, of prepared: PreparedEntry, _ heads: HeadMemory,
    ) throws -> Bool {
        let name = prepared.position.table
        let drops = ItemName(of: .drop, table: name, key: PrimaryKey(ofTable: name))
        guard let drop = try heads[drops] ?? table.place(of: drops).head else { return false }
        return try TableDrop(at: time(of: drop.leaf), streamARN: streamARN(of: drop))
            .covers(changeAt: time(of: head.leaf), streamARN: streamARN(of: head))
    }

    /// The name of the stream that an item's newest entry came from.
    private func streamARN(of head: ItemHead) throws -> String {
        let statement = try connection.statement(TrailSchema.streamARN)
        try statement.bind(1, head.stream)
        guard let arn = try statement.firstRow({ $0.text(0) }) else {
            throw TrailError.altered(index: head.leaf)
        }
        return arn
    }

    /// When the change of an entry was made; when it was recorded where its content was erased.
    private func time(of leaf: Int) throws -> Timestamp {
        let statement = try connection.statement(TrailSchema.content)
        try statement.bind(1, leaf)
        let time = try statement.firstRow { row in
            row.withBlob(1) { payload in
                PayloadLayout(payload).flatMap { layout in
                    try? EntryFacts(bytes: payload.extracting(layout.facts)).time
                }
            }
        }
        return try (time ?? nil) ?? StoredHeader.find(leaf: leaf, in: connection).recorded
    }

    /// Judges how an entry follows its item's newest one, whose content is looked at only where
    /// the images are not the same.
    private func link(
        of prepared: PreparedEntry, after head: ItemHead?, from source: EntrySource,
    ) throws -> Link {
        let link = Link(
            old: prepared.commitment.old, after: head,
            isSameStream: head?.stream == source.streamID,
        )
        guard link == .gap, let head, let before = try prepared.stateBefore(),
            let left = try RedactedState.after(leaf: head.leaf, in: connection)
        else { return link }
        return before.isSame(as: left) ? .redacted : .gap
    }
}
