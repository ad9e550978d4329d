import AuditPipeline
import DynamoModel
import MerkleLog

/// The end of an archive that grows by entries which no trail keeps.
///
/// Has the form of every archive, and is written in the same order: segment, manifest, tree, and
/// the checkpoint last, which covers exactly the entries of the segments.
struct GrowingArchive: Sendable {
    let objects: any ObjectStore
    let signer: ArchiveSigner
    let verifier: CheckpointVerifier
    var tiles = GrowingTiles()
    /// When the newest entry was recorded: times do not go back.
    var recorded: Timestamp?
    /// The tiles of the tree that is published and that were not full.
    var published: Set<TileName> = []
    private var recognised: Set<EntryID> = []
    private var oldest: [EntryID] = []
    private var filled: [(name: TileName, bytes: [UInt8])] = []
    private var salts: SaltSource

    /// An archive of a name, without entries.
    init(
        _ objects: any ObjectStore, origin: String, signer: ArchiveSigner,
    ) throws(ArchiveError) {
        self.objects = objects
        self.signer = signer
        let seed = TrailEnvironment.systemRandom(SaltSource.seedBytes)
        salts = SaltSource(seed: seed, skipping: 0)
        verifier = try signer.verifier(of: origin)
    }

    /// How many entries there are.
    var size: Int { tiles.edge.size }

    /// Keeps the entries among some that are new, and returns once they are signed; what throws
    /// leaves an archive that must be opened anew.
    mutating func keep(
        _ entries: [AuditEntry], now: Timestamp, segmentEntries: Int,
    ) async throws {
        var rest = entries.filter { remember($0.id) }[...]
        guard !rest.isEmpty else { return }
        let recorded = max(now, recorded ?? now)
        while !rest.isEmpty {
            var draft = try SegmentDraft()
            var leaves: [[UInt8]] = []
            while let entry = rest.first, draft.count < segmentEntries {
                let line = ArchivedLine(
                    entry, index: size + leaves.count, recorded: recorded, salt: salts.next())
                guard draft.takes(line.record) else { break }
                draft.add(line.record, line.bytes)
                leaves.append(line.leaf)
                rest.removeFirst()
            }
            try await put(draft)
            for leaf in leaves { grow(by: leaf) }
        }
        self.recorded = recorded
        try await publish()
    }

    /// Puts a segment, and its manifest behind it.
    func put(_ draft: consuming SegmentDraft) async throws {
        guard let segment = draft.finish(origin: verifier.key.name) else { return }
        let manifest = segment.manifest
        try await objects.put(segment.object, as: manifest.object)
        try await objects.put(manifest.json, as: ArchiveName.manifest(of: manifest.entries))
    }

    /// Lets the tree grow by a leaf whose line is in a segment.
    mutating func grow(by leaf: [UInt8]) {
        tiles.append(leaf) { name, bytes in filled.append((name, bytes)) }
    }

    /// Puts what the tree has grown by, and then its checkpoint.
    mutating func publish() async throws {
        let incomplete = tiles.incomplete
        let new = filled + incomplete.filter { !published.contains($0.name) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (name, bytes) in new {
                group.addTask { [objects] in try await objects.put(bytes, as: name.path) }
            }
            try await group.waitForAll()
        }
        let checkpoint = try Checkpoint(
            origin: verifier.key.name, size: size, root: tiles.edge.root)
        let note = try await signer.sign(checkpoint, for: verifier)
        try await objects.put(Array(note.description.utf8), as: ArchiveName.checkpoint)
        published = Set(incomplete.map(\.name))
        filled = []
    }

    /// Remembers an entry's id; false where it is known.
    mutating func remember(_ id: EntryID) -> Bool {
        guard recognised.insert(id).inserted else { return false }
        oldest.append(id)
        if oldest.count > 2 * Limits.recognisedEntries {
            let half = oldest.count - Limits.recognisedEntries
            for id in oldest.prefix(half) { recognised.remove(id) }
            oldest.removeFirst(half)
        }
        return true
    }
}

extension ArchivedLine {
    /// The line of an entry that no trail has: what came before it, nobody looked up.
    fileprivate init(_ entry: AuditEntry, index: Int, recorded: Timestamp, salt: UInt128) {
        let opening = EntryOpening(entry, salt: salt)
        let leaf = LeafHeader(
            id: entry.id, recorded: recorded, link: opening.old == nil ? .first : .unseen,
            previous: nil, commitment: opening.commitment
        ).bytes
        self.init(
            RecordedEntry(
                entry, index: index, recorded: recorded,
                seal: .init(leaf: MerkleHash.leaf(leaf).hex, treeSize: nil)),
            leaf: leaf, opening: opening)
    }
}
