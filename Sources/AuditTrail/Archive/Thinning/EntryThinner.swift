import AuditPipeline
import DynamoModel
import SQLite

/// Takes away the images of entries that an archive has, within one transaction of the writer.
///
/// What is left is what the leaf vouches for, with digests in the place of images: proofs, links
/// and every verification hold as before. An entry that stays and has the state that one of these
/// left before its own change keeps that state.
struct EntryThinner {
    private let connection: Connection
    private var keeper: ImageKeeper

    init(in connection: Connection) {
        self.connection = connection
        keeper = ImageKeeper(connection)
    }

    /// Thins the entries that some others follow, but for those that are to stay; the next ones
    /// are looked at from behind these on.
    mutating func thin(followedBy leaves: Range<Int>, except staying: RangeSet<Int>) throws {
        for leaf in leaves {
            let header = try StoredHeader.find(leaf: leaf, in: connection)
            guard let previous = try header.older(than: leaf), !staying.contains(previous) else {
                continue
            }
            try thin(previous, followedBy: leaf)
        }
        let save = try connection.statement(TrailSchema.saveArchivedSize)
        try save.bind(1, leaves.upperBound)
        try save.run()
    }

    private mutating func thin(_ leaf: Int, followedBy follower: Int) throws {
        guard let content = try content(of: leaf) else { return }
        let patched = content.isPatched ? try keeper.image(leftBy: leaf) : nil
        try keeper.keepImage(of: leaf, for: follower)
        let archive = try connection.statement(TrailSchema.archiveEntry)
        try archive.bind(1, leaf)
        try archive.bind(2, content.thinned(new: patched.map { ContentDigest(of: $0) }))
        try archive.run()
        // Kept for this entry, when the one before it was thinned or erased.
        guard let previous = content.previous else { return }
        let release = try connection.statement(TrailSchema.releaseKeptImage)
        try release.bind(1, previous)
        try release.run()
    }

    /// The content of an entry that has images of an item's state; nil for every other one.
    private func content(of leaf: Int) throws -> StateContent? {
        let statement = try connection.statement(TrailSchema.content)
        try statement.bind(1, leaf)
        return try statement.firstRow { row in
            guard let header = row.withBlob(0, { LeafHeader(bytes: $0) }) else {
                throw TrailError.altered(index: leaf)
            }
            return try row.withBlob(1) { try StateContent($0, header) }
        } ?? nil
    }
}

/// What an entry tells of its item, without the images.
private struct StateContent {
    let previous: Int?
    let isPatched: Bool
    private let facts: [UInt8]
    private let old: ContentDigest
    private let new: ContentDigest

    /// Nil where there are no images, or they are not those of a state.
    init?(_ payload: Span<UInt8>, _ header: LeafHeader) throws {
        guard let layout = PayloadLayout(payload), layout.hasImages else { return nil }
        let facts = payload.extracting(layout.facts)
        guard try EntryFacts.identity(of: facts).kind.isState else { return nil }
        previous = header.previous
        isPatched = layout.before == .patched
        self.facts = Array(facts)
        old = layout.oldDigest(in: payload)
        new = layout.newDigest(in: payload)
    }

    /// The payload with digests in the place of images.
    func thinned(new patched: ContentDigest?) -> [UInt8] {
        var payload = facts
        (patched ?? new).withUnsafeBytes { payload.append(contentsOf: $0) }
        old.withUnsafeBytes { payload.append(contentsOf: $0) }
        PayloadLayout.close(
            &payload, factsBytes: facts.count, newBytes: ContentDigest.byteCount,
            before: .archived)
        return payload
    }
}
