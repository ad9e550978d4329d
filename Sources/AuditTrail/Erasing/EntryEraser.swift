import AuditPipeline
import Crypto
import DynamoModel
import MerkleLog
import SQLite

/// Destroys the content of entries, within one transaction of the writer and behind the heads of
/// all items.
///
/// An entry that stays and changed the state that an erased one left keeps that state, which is its
/// own before image.
struct EntryEraser {
    /// What was done.
    struct Outcome {
        /// The entries that lost their content.
        var indices = RangeSet<Int>()
        /// The digest of their leaves' hashes.
        let digest: String
    }

    private let connection: Connection
    private let certificate: Int
    private var leaves = RangeSet<Int>()
    private var digest = SHA256()
    /// The entries of each item that are to be erased.
    private var items: [ItemName: Int] = [:]
    private var origins = OriginCache()
    private var keeper: ImageKeeper
    private let table: HeadTable

    /// Will name the entry with an index as what certifies the erasure.
    init(certificate: Int, in connection: Connection) throws {
        self.certificate = certificate
        self.connection = connection
        keeper = ImageKeeper(connection)
        table = try HeadTable(connection)
    }

    /// Erases those of some entries that still have content.
    mutating func erase(_ wanted: RangeSet<Int>) throws -> Outcome {
        for range in wanted.ranges {
            for leaf in range { try look(at: leaf) }
        }
        for (item, lowest) in items { try detach(item, downTo: lowest) }
        for range in leaves.ranges {
            for leaf in range { try overwrite(leaf) }
        }
        let bytes = Array(digest.finalize())
        return Outcome(indices: leaves, digest: Hex.encode(bytes.span.bytes))
    }

    /// Takes an entry up, unless it was erased before.
    private mutating func look(at leaf: Int) throws {
        let statement = try connection.statement(TrailSchema.entry)
        try statement.bind(1, leaf)
        let found = try statement.firstRow { statement -> (MerkleHash, ItemName)? in
            let row = EntryRow(statement)
            let source = try origins.source(row.shardID, in: connection)
            guard let layout = row.layout else { throw TrailError.altered(index: leaf) }
            guard layout.before != .erased, let source else { return nil }
            let item = try row.withPayload {
                let facts = $0.extracting(layout.facts)
                return try EntryFacts.identity(of: facts).item(of: source.table, in: facts)
            }
            return (row.leaf, item)
        }
        guard let (hash, item) = found ?? nil else { return }
        leaves.insert(contentsOf: leaf..<leaf + 1)
        hash.withUnsafeBytes { digest.update(bufferPointer: $0) }
        items[item] = min(items[item] ?? leaf, leaf)
    }

    /// Keeps what an item's other entries need of those that go, and has its head forget them.
    private mutating func detach(_ item: ItemName, downTo lowest: Int) throws {
        let place = try table.place(of: item)
        guard let head = place.head else { return }
        var next: Int? = head.leaf
        var follower: Int?
        var isGone = true
        while let leaf = next, leaf >= lowest || isGone {
            let isGoing = leaves.contains(leaf)
            if isGoing, let follower, !leaves.contains(follower) {
                try keeper.keepImage(of: leaf, for: follower)
            }
            if !isGoing, try keeper.layout(of: leaf) != .erased { isGone = false }
            follower = leaf
            next = try StoredHeader.find(leaf: leaf, in: connection).older(than: leaf)
        }
        guard leaves.contains(head.leaf) else { return }
        if isGone, head.image == 0 {
            // Nothing is left of an item that is not there: what comes is its first entry.
            let delete = try connection.statement(TrailSchema.deleteHead)
            try delete.bind(1, place.row)
            try delete.run()
            if connection.changes == 1 { return }
        }
        var blank = head
        (blank.image, blank.patches) = (ItemHead.erasedImage, 0)
        try table.put(blank, of: item)
    }

    private func overwrite(_ leaf: Int) throws {
        let content = try connection.statement(TrailSchema.content)
        try content.bind(1, leaf)
        let found = try content.firstRow { row in
            (
                row.withBlob(0) { LeafHeader(bytes: $0) },
                try row.withBlob(1) { (payload) throws(EntryFault) in
                    try ErasedPayload.bytes(
                        inPlaceOf: payload, of: Int(row.int(2)), certificate: certificate)
                }
            )
        }
        guard let (header, payload) = found, let header else {
            throw TrailError.altered(index: leaf)
        }
        let erase = try connection.statement(TrailSchema.eraseEntry)
        try erase.bind(1, leaf)
        try erase.bind(2, payload)
        try erase.run()
        // Kept for this entry, when the one before was erased.
        guard let previous = header.previous else { return }
        let release = try connection.statement(TrailSchema.eraseKeptImage)
        try release.bind(1, previous)
        try release.run()
    }
}
