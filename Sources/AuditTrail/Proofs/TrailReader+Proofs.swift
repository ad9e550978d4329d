public import AuditPipeline
import MerkleLog
import SQLite

extension TrailReader {
    /// Proves that the trail has the entry at an index, to whoever trusts its key.
    ///
    /// Under the newest checkpoint that witnesses cosigned and that covers the entry, or else under
    /// the newest one. Throws `notSealed` where no checkpoint covers the entry yet.
    public func proof(
        of entry: RecordedEntry, withContent: Bool = true,
    ) throws(TrailError) -> EntryProof {
        let index = entry.trailPlace.index
        let log = PublishedLog(directory: directory.path)
        guard let newest = try log.newest() else { throw .notSealed(index: index, size: 0) }
        let published = try Self.checkpoint(in: newest).size
        let witnessed = log.witnessedSizes().last { $0 > index && $0 <= published }
        let note =
            try witnessed.flatMap { (size) throws(TrailError) in
                try log.witnessed(size: size)
            } ?? newest
        let checkpoint = try Self.checkpoint(in: note)
        guard index < checkpoint.size else {
            throw .notSealed(index: index, size: checkpoint.size)
        }
        let (leaf, opening) = try TrailError.translating {
            try read { try $0.opening(at: index) }
        }
        let inclusion = try log.tree(size: published).inclusion(
            of: index, in: checkpoint.size)
        do {
            try inclusion.verify(leaf: MerkleHash.leaf(leaf), root: checkpoint.root)
        } catch {
            throw .tile(path: "\(directory.path)/tile", reason: error.description)
        }
        return EntryProof(
            inclusion, note: note, leaf: leaf, opening: withContent ? opening : nil,
            handovers: try log.handovers(),
        )
    }

    private static func checkpoint(in note: SignedNote) throws(TrailError) -> Checkpoint {
        do {
            return try Checkpoint(parsing: note.text)
        } catch {
            throw .malformedCheckpoint(path: "checkpoint", reason: error.description)
        }
    }
}

extension TrailView {
    /// The leaf of an entry that must be there, and what it vouches for.
    ///
    /// The content is nil where it was erased, or is in an archive alone.
    func opening(at index: Int) throws -> (leaf: [UInt8], opening: EntryOpening?) {
        let statement = try connection.statement(TrailSchema.entry)
        try statement.bind(1, index)
        guard let found = try statement.firstRow({ try OpenedEntry($0, in: self) }) else {
            throw TrailError.altered(index: index)
        }
        guard found.stored.checked.layout.hasImages else { return (found.stored.header.bytes, nil) }
        var old = found.old
        if let previous = found.stored.header.previous, found.stored.inheritsOld {
            old = try image(leftBy: previous)
        }
        let origin = found.stored.checked.origin
        let opening = EntryOpening(
            salt: found.salt, source: origin.source.bytes, author: origin.author.bytes,
            facts: found.facts, old: old, new: found.new,
        )
        guard opening.commitment == found.stored.header.commitment else {
            throw TrailError.altered(index: index)
        }
        return (found.stored.header.bytes, opening)
    }
}

/// A row whose content was checked, with the parts of the content as they are stored.
private struct OpenedEntry {
    let stored: StoredEntry
    let salt: UInt128
    let facts: [UInt8]
    let old: [UInt8]?
    let new: [UInt8]?

    init(_ statement: Statement, in view: TrailView) throws {
        let row = EntryRow(statement)
        stored = try view.stored(statement)
        guard let salt = row.salt else { throw TrailError.altered(index: row.index) }
        self.salt = salt
        let layout = stored.checked.layout
        let patched = stored.patched
        (facts, old, new) = row.withPayload { payload in
            (
                Array(payload.extracting(layout.facts)),
                layout.before == .image ? Array(payload.extracting(layout.old)) : nil,
                layout.new.isEmpty ? nil : patched ?? Array(payload.extracting(layout.new))
            )
        }
    }
}
