import AuditPipeline
import DynamoModel

/// An entry encoded and digested as far as that can be done without knowing the trail.
///
/// Made on the thread of whoever appends, so that the writer's thread has only the rest to do.
struct PreparedEntry: Sendable {
    let id: EntryID
    let position: ChangePosition
    let kind: ChangeKind
    let author: StoredAuthor
    let item: ItemName
    /// Everything that the leaf vouches for; the source is filled in by the writer, who knows it.
    let commitment: Commitment
    /// The facts and the image after the change.
    private let content: [UInt8]
    private let factsBytes: Int
    /// The stored form of the image before the change; empty when there was none.
    private let old: [UInt8]

    init(_ entry: AuditEntry, by author: StoredAuthor, salt: UInt128) {
        let change = entry.change
        let key = change.key.stored
        var writer = ByteWriter(capacity: 1536)
        EntryFacts.write(change, key: key, to: &writer)
        let factsBytes = writer.bytes.count
        if let new = change.new { writer.item(new) }
        let content = writer.bytes
        let new = content.span.extracting(droppingFirst: factsBytes)
        let old = change.old?.stored ?? []
        commitment = Commitment(
            salt: salt, source: .nothing, author: author.digest,
            facts: ContentDigest(of: content.span.extracting(first: factsBytes)),
            old: old.isEmpty ? .nothing : ContentDigest(of: old),
            new: new.isEmpty ? .nothing : ContentDigest(of: new),
        )
        id = entry.id
        position = change.position
        kind = change.kind
        self.author = author
        item = ItemName(of: change.kind, table: change.position.table, key: key)
        (self.content, self.factsBytes, self.old) = (content, factsBytes, old)
    }

    /// The content as it is stored; an image that the item's previous entry has is not kept again.
    func payload(inheritsOld: Bool) -> [UInt8] {
        var payload: [UInt8] = []
        let before: PayloadLayout.Before =
            commitment.old == .nothing ? .nothing : inheritsOld ? .inherited : .image
        payload.reserveCapacity(
            content.count + max(old.count, ContentDigest.byteCount) + PayloadLayout.indexBytes,
        )
        payload.append(contentsOf: content)
        switch before {
        case .nothing: break
        case .image: payload.append(contentsOf: old)
        case .inherited: commitment.old.withUnsafeBytes { payload.append(contentsOf: $0) }
        }
        PayloadLayout.close(
            &payload, factsBytes: factsBytes, newBytes: content.count - factsBytes, before: before,
        )
        return payload
    }
}
