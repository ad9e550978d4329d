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
        guard let header = row.header else { throw .header }
        guard let layout = row.layout else { throw .payload }
        if layout.before == .erased {
            let erased = try row.withPayload { (payload) throws(EntryFault) in
                try ErasedPayload(payload, layout)
            }
            self = try CheckedEntry(erased, row, header, salt: salt, origin)
            return
        }
        guard (layout.before == .patched) == (patched != nil) else { throw .payload }
        let table = origin.source.table
        let (commitment, identity, item) = try row.withPayload { (payload) throws(EntryFault) in
            let commitment = Commitment(
                of: payload, layout, salt: salt, origin: origin, patched: patched)
            guard commitment.digest == header.commitment else { throw .content }
            let facts = payload.extracting(layout.facts)
            guard let identity = try? EntryFacts.identity(of: facts) else { throw .payload }
            return (commitment, identity, identity.item(of: table, in: facts))
        }
        guard origin.source.ids[identity.sequence] == header.id else { throw .identity }
        index = row.index
        self.header = header
        self.origin = origin
        sequence = identity.sequence
        kind = identity.kind
        self.layout = layout
        self.item = item
        old = commitment.old
        new = commitment.new
        certificate = nil
    }

    /// Checks that nothing is left of the content but its place in its stream.
    private init(
        _ erased: ErasedPayload, _ row: EntryRow, _ header: LeafHeader, salt: UInt128,
        _ origin: EntryOrigin,
    ) throws(EntryFault) {
        guard salt == 0, row.authorID <= 0, erased.certificate > row.index else { throw .remains }
        guard origin.source.ids[erased.sequence] == header.id else { throw .identity }
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

extension Commitment {
    /// What the leaf of a row must vouch for; `patched` is the image after the change where the
    /// row has a patch for it.
    fileprivate init(
        of payload: Span<UInt8>, _ layout: PayloadLayout, salt: UInt128, origin: EntryOrigin,
        patched: [UInt8]?,
    ) {
        self.init(
            salt: salt, source: origin.source.digest, author: origin.author.digest,
            facts: ContentDigest(of: payload.extracting(layout.facts)),
            old: layout.oldDigest(in: payload),
            new: patched.map { ContentDigest(of: $0) } ?? layout.newDigest(in: payload),
        )
    }
}
