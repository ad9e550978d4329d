import AuditPipeline
import DynamoModel

/// An entry encoded and digested as far as that can be done without knowing the trail.
///
/// Made on any threads but the writer's, so that the writer's thread has only the rest to do. A
/// class, so that it is not copied on the way there.
final class PreparedEntry: Sendable {
    let id: EntryID
    let position: ChangePosition
    let kind: ChangeKind
    let time: Timestamp
    let key: PrimaryKey
    let author: StoredAuthor
    let item: ItemName
    /// Everything that the leaf vouches for.
    let commitment: Commitment
    /// What the leaf carries of that.
    let digest: ContentDigest
    /// The facts, the image after the change, and the one before it; an image that there is not
    /// has no bytes.
    private let content: [UInt8]
    private let facts: Range<Int>
    private let new: Range<Int>
    private let old: Range<Int>
    private let redactions: [Redaction]
    /// What makes the image after the change of the one before it, where that is much shorter.
    private let patch: [UInt8]?

    /// Prepares an entry whose source has a digest, and its author a stored form.
    init(
        _ entry: AuditEntry, from source: ContentDigest, by author: StoredAuthor, salt: UInt128,
    ) {
        let change = entry.change
        let name = change.key.stored
        var writer = ByteWriter(capacity: Limits.usualContentBytes)
        EntryFacts.write(change, key: name, redactions: entry.redactions, to: &writer)
        let facts = 0..<writer.bytes.count
        if let new = change.new { writer.item(new) }
        let new = facts.upperBound..<writer.bytes.count
        if let old = change.old { writer.item(old) }
        let old = new.upperBound..<writer.bytes.count
        let content = writer.bytes
        let before = content.span.extracting(old)
        let after = content.span.extracting(new)
        commitment = Commitment(
            salt: salt, source: source, author: author.digest,
            facts: ContentDigest(of: content.span.extracting(facts)),
            old: before.isEmpty ? .nothing : ContentDigest(of: before),
            new: after.isEmpty ? .nothing : ContentDigest(of: after),
        )
        digest = commitment.digest
        id = entry.id
        position = change.position
        kind = change.kind
        time = change.time
        key = change.key
        self.author = author
        item = ItemName(of: change.kind, table: change.position.table, key: name.span)
        (self.content, self.facts, self.new, self.old) = (content, facts, new, old)
        redactions = entry.redactions
        patch = PreparedEntry.patch(from: before, to: after)
    }

    /// Prepares an entry that the trail makes of itself.
    convenience init(_ entry: AuditEntry, salt: UInt128) {
        self.init(
            entry, from: EntrySource.digest(of: entry.change.position), by: StoredAuthor(entry),
            salt: salt)
    }

    /// Bytes of everything that the entry says, with whole images.
    var contentBytes: Int { content.count + author.bytes.count }

    /// The image before the change; nil where there was none.
    func stateBefore() throws(StoredFormError) -> RedactedState? {
        guard !old.isEmpty else { return nil }
        return RedactedState(try Item(stored: Array(content[old])), redactions)
    }

    /// The image after the change.
    func stateAfter() throws(StoredFormError) -> RedactedState {
        RedactedState(try Item(stored: Array(content[new])), redactions)
    }

    /// How the content is stored behind an item's head that it continues, or behind none.
    func layout(continuing head: ItemHead?) -> PayloadLayout.Before {
        guard commitment.old != .nothing else { return .nothing }
        guard let head else { return .image }
        return patch != nil && head.patches < Limits.patchesInRow ? .patched : .inherited
    }

    /// The content as it is stored: without an image that the item's previous entry has.
    func payload(_ before: PayloadLayout.Before) -> [UInt8] {
        let patch = before == .patched ? patch : nil
        let newBytes = patch?.count ?? new.count
        let oldBytes = before == .image ? old.count : ContentDigest.byteCount
        var payload: [UInt8] = []
        payload.reserveCapacity(facts.count + newBytes + oldBytes + PayloadLayout.indexBytes)
        payload.append(contentsOf: content[..<(patch == nil ? new : facts).upperBound])
        if let patch { payload.append(contentsOf: patch) }
        switch before {
        case .nothing, .erased, .archived: break
        case .image: payload.append(contentsOf: content[old])
        case .inherited, .patched: commitment.old.withUnsafeBytes { payload.append(contentsOf: $0) }
        }
        PayloadLayout.close(
            &payload, factsBytes: facts.count, newBytes: newBytes, before: before,
        )
        return payload
    }

    private static func patch(from old: Span<UInt8>, to new: Span<UInt8>) -> [UInt8]? {
        guard !old.isEmpty, !new.isEmpty else { return nil }
        // Both were encoded a moment ago, so what fails here is nothing that a patch could save.
        guard let patch = try? StoredPatch.bytes(from: old, to: new),
            patch.count < new.count / 2
        else { return nil }
        return patch
    }
}
