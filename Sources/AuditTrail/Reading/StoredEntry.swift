import AuditPipeline
import DynamoModel
import MerkleLog

/// One entry as its row holds it, checked against its leaf.
struct StoredEntry {
    let checked: CheckedEntry
    let leaf: MerkleHash
    let facts: EntryFacts
    let new: Item?
    /// The image before the change, where this very row has it.
    let old: Item?
    /// The stored form of the image after the change, where the row has a patch for it.
    let patched: [UInt8]?

    var index: Int { checked.index }
    /// Whether the content was destroyed.
    var isErased: Bool { checked.isErased }
    /// Whether the images are in an archive alone.
    var isArchived: Bool { checked.isArchived }
    var header: LeafHeader { checked.header }
    /// Whether the image before the change is the one that the item's previous entry has.
    var inheritsOld: Bool { checked.layout.inheritsOld }

    /// Reads a row, with the image after the change where the row has a patch for it; throws
    /// `altered` where it is not what was recorded.
    init(_ row: EntryRow, origin: EntryOrigin?, patched: [UInt8]?) throws(TrailError) {
        self.patched = patched
        do {
            let checked = try CheckedEntry(row, origin: origin, patched: patched)
            leaf = row.leaf
            guard !checked.isErased else {
                (self.checked, facts, new, old) = (checked, EntryFacts(of: checked), nil, nil)
                return
            }
            guard !checked.isArchived else {
                facts = try row.withPayload { (payload) throws(StoredFormError) in
                    try EntryFacts(bytes: payload.extracting(checked.layout.facts))
                }
                (self.checked, new, old) = (checked, nil, nil)
                return
            }
            let layout = checked.layout
            let (facts, whole, old) = try row.withPayload { (payload) throws(StoredFormError) in
                let new = payload.extracting(layout.new)
                let old = payload.extracting(layout.old)
                return (
                    try EntryFacts(bytes: payload.extracting(layout.facts)),
                    new.isEmpty || patched != nil ? nil : try Item(stored: new),
                    layout.before == .image ? try Item(stored: old) : nil
                )
            }
            new = if let patched { try Item(stored: patched.span) } else { whole }
            (self.checked, self.facts, self.old) = (checked, facts, old)
        } catch {
            throw .altered(index: row.index)
        }
    }

    /// The entry itself, with the image before the change that was found for it.
    func entry(old: Item?) -> AuditEntry {
        let origin = checked.origin
        if let certificate = checked.certificate {
            return .erased(
                at: origin.source.position(facts.sequence), recorded: header.recorded,
                certificate: certificate)
        }
        let change = Change(
            position: origin.source.position(facts.sequence), kind: facts.kind, time: facts.time,
            images: ItemImages(key: facts.key, old: old, new: new),
            origin: facts.origin(by: origin.author),
        )
        if isArchived { return .archived(change, by: origin.author.actor) }
        return AuditEntry(
            RedactedChange(change: change, redactions: facts.redactions),
            actor: origin.author.actor)
    }
}

extension EntryFacts {
    /// What is known of an entry without content: not when the change was made, but when the trail
    /// took it.
    fileprivate init(of erased: CheckedEntry) {
        let nobody = AuditEntry.erased(
            at: erased.origin.source.position(erased.sequence), recorded: erased.header.recorded,
            certificate: erased.certificate ?? 0)
        self.init(
            sequence: erased.sequence, kind: .erased, time: nobody.change.time,
            key: nobody.change.key, api: nobody.change.origin.api, transactionID: nil,
            isExpiry: false, requestID: nil, reason: nil, correlation: nil, redactions: [])
    }
}
