import DynamoModel

extension RecordedEntry {
    /// The entry with the values that were encrypted under a key, in the places where they were.
    package func revealed(by key: RedactionKey) -> RecordedEntry {
        func revealed(_ image: Item) -> Item {
            entry.redactions.reduce(image) { image, redaction in
                let value = redaction.path.value(in: image).flatMap(key.opened)
                return value.map { redaction.path.replaced(in: image, with: $0) } ?? image
            }
        }
        let change = entry.change
        let images = ItemImages(
            key: change.key, old: change.old.map(revealed), new: change.new.map(revealed))
        let shown = Change(
            position: change.position, kind: change.kind, time: change.time, images: images,
            origin: change.origin)
        return RecordedEntry(
            AuditEntry(
                RedactedChange(change: shown, redactions: entry.redactions), actor: entry.actor),
            at: place, previous: previous, seal: seal)
    }
}
