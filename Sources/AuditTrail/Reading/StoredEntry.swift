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

    var index: Int { checked.index }
    var header: LeafHeader { checked.header }
    /// Whether the image before the change is the one that the item's previous entry has.
    var inheritsOld: Bool { checked.layout.before == .inherited }

    /// Reads a row; throws `altered` where it is not what was recorded.
    init(_ row: EntryRow, origin: EntryOrigin?) throws(TrailError) {
        do {
            let checked = try CheckedEntry(row, origin: origin)
            leaf = row.withHeader { MerkleHash.leaf($0.bytes) }
            let layout = checked.layout
            (facts, new, old) = try row.withPayload { (payload) throws(StoredFormError) in
                let new = payload.extracting(layout.new)
                let old = payload.extracting(layout.old)
                return (
                    try EntryFacts(bytes: payload.extracting(layout.facts)),
                    layout.new.isEmpty ? nil : try Item(stored: new),
                    layout.before == .image ? try Item(stored: old) : nil
                )
            }
            self.checked = checked
        } catch {
            throw .altered(index: row.index)
        }
    }

    /// The entry itself, with the image before the change that was found for it.
    func entry(old: Item?) -> AuditEntry {
        let origin = checked.origin
        let change = Change(
            position: origin.source.position(facts.sequence), kind: facts.kind, time: facts.time,
            images: ItemImages(key: facts.key, old: old, new: new),
            origin: facts.origin(by: origin.author),
        )
        return AuditEntry(change, actor: origin.author.actor)
    }
}
