import DynamoModel
import MerkleLog
import SQLite

/// Writes one entry after the other: its row, and its item's head.
struct EntryWriter {
    /// The rows that an entry refers to.
    struct References {
        let shardID: Int64
        let source: EntrySource
        let authorID: Int64
    }

    private let entry: Statement
    private let heads: HeadTable

    /// Fetches the statements once for many entries.
    init(_ connection: Connection) throws {
        entry = try connection.statement(TrailSchema.insertEntry)
        heads = try HeadTable(connection)
    }

    /// Whether the entry tells how an item was found of which there are entries already.
    func isOutrun(_ prepared: PreparedEntry) throws -> Bool {
        guard prepared.kind == .baseline else { return false }
        return try heads.place(of: prepared.item).head != nil
    }

    /// Writes a new entry at `leaf`, linked to its item's newest, and returns its leaf's hash.
    func write(
        _ prepared: PreparedEntry, referring references: References, at leaf: Int,
        recorded: Timestamp,
    ) throws -> MerkleHash {
        let source = references.source
        let place = try heads.place(of: prepared.item)
        if let head = place.head, !(0..<leaf).contains(head.leaf) {
            throw TrailError.altered(index: head.leaf)
        }
        let link = Link(
            old: prepared.commitment.old, after: place.head,
            isSameStream: place.head?.stream == source.streamID,
        )
        var commitment = prepared.commitment
        commitment.source = source.digest
        let header = LeafHeader(
            id: prepared.id, recorded: recorded, link: link, previous: place.head?.leaf,
            commitment: commitment.digest,
        ).bytes
        try entry.bind(1, leaf)
        try entry.bind(2, references.shardID)
        try entry.bind(3, references.authorID)
        try entry.bind(4, header)
        try entry.bind(5, commitment.salt)
        let before = prepared.layout(continuing: link == .continues ? place.head : nil)
        let payload = prepared.payload(before)
        try entry.withBound(6, payload.span) { try entry.run() }
        let state = prepared.kind.isState ? commitment.new : .nothing
        let head = ItemHead(
            leaf: leaf, stream: source.streamID, image: state.half,
            patches: before == .patched ? (place.head?.patches ?? 0) + 1 : 0,
        )
        try heads.put(head, of: prepared.item, at: place)
        return MerkleHash.leaf(header)
    }
}
