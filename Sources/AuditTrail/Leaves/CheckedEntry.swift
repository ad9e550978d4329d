import AuditPipeline
import DynamoModel

/// An entry whose content was found to match its leaf, without the content itself.
struct CheckedEntry {
    let index: Int
    let header: LeafHeader
    let origin: EntryOrigin
    let sequence: SequenceNumber
    let kind: ChangeKind
    let item: ItemName
    /// The digest of the image before the change.
    let old: ContentDigest
    /// The digest of the image after the change.
    let new: ContentDigest
    /// Where the content's parts are in the row.
    let layout: PayloadLayout
    /// The entry that certifies that this one's content was erased; nil where it is there.
    let certificate: Int?

    /// Checks the entry of a row: its content against its leaf, and its id against its content.
    ///
    /// `patched` is the image after the change where the row has a patch for it.
    init(_ row: EntryRow, origin: EntryOrigin?, patched: [UInt8]?) throws(EntryFault) {
        guard let origin else { throw .origin }
        guard let salt = row.salt else { throw .salt }
        guard let header = row.withHeader({ LeafHeader(bytes: $0) }) else { throw .header }
        if let erased = try row.withPayload({ (bytes) throws(EntryFault) in
            try ErasedPayload(bytes)
        }) {
            self = try CheckedEntry(erased, row, header, salt: salt, origin)
            return
        }
        let content = try row.withPayload { (payload) throws(EntryFault) in
            try Content(payload, salt: salt, origin: origin, patched: patched)
        }
        guard content.commitment.digest == header.commitment else { throw .content }
        let identity = try row.withPayload { (payload) throws(EntryFault) in
            try content.identity(in: payload)
        }
        guard EntryID(origin.source.position(identity.sequence)) == header.id else {
            throw .identity
        }
        index = row.index
        self.header = header
        self.origin = origin
        sequence = identity.sequence
        kind = identity.kind
        layout = content.layout
        item = ItemName(of: kind, table: origin.source.table, key: identity.key)
        old = content.commitment.old
        new = content.commitment.new
        certificate = nil
    }

    /// Checks that nothing is left of the content but its place in its stream.
    private init(
        _ erased: ErasedPayload, _ row: EntryRow, _ header: LeafHeader, salt: UInt128,
        _ origin: EntryOrigin,
    ) throws(EntryFault) {
        guard salt == 0, row.authorID <= 0, erased.certificate > row.index else { throw .remains }
        guard EntryID(origin.source.position(erased.sequence)) == header.id else {
            throw .identity
        }
        index = row.index
        self.header = header
        self.origin = origin
        (sequence, kind, layout) = (erased.sequence, erased.kind, erased.layout)
        (item, old, new) = (.erased, .nothing, .nothing)
        certificate = erased.certificate
    }
}

extension CheckedEntry {
    /// Whether the content was destroyed.
    var isErased: Bool { certificate != nil }

    /// Whether the images are in an archive alone.
    var isArchived: Bool { layout.before == .archived }

    /// The state that the entry leaves for the next of its chain.
    var state: ContentDigest { kind.isState ? new : .nothing }
}

/// The content of a row, digested.
private struct Content {
    let layout: PayloadLayout
    let commitment: Commitment

    init(
        _ payload: Span<UInt8>, salt: UInt128, origin: EntryOrigin, patched: [UInt8]?,
    ) throws(EntryFault) {
        guard let layout = PayloadLayout(payload), (layout.before == .patched) == (patched != nil)
        else { throw .payload }
        self.layout = layout
        commitment = Commitment(
            salt: salt, source: origin.source.digest, author: origin.author.digest,
            facts: ContentDigest(of: payload.extracting(layout.facts)),
            old: layout.oldDigest(in: payload),
            new: patched.map { ContentDigest(of: $0) } ?? layout.newDigest(in: payload),
        )
    }

    /// What names the change and its item.
    func identity(
        in payload: Span<UInt8>
    ) throws(EntryFault) -> EntryFacts.Identity {
        do {
            return try EntryFacts.identity(of: payload.extracting(layout.facts))
        } catch {
            throw .payload
        }
    }
}
