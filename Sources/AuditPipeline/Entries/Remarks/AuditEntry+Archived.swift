package import DynamoModel

extension AuditEntry {
    /// Whether its values are in an archive alone.
    public var isArchived: Bool { change.kind == .archived }

    /// Whether nobody can tell from it what the item was.
    public var hasNoImages: Bool { isErased || isArchived }

    /// What a trail has of an entry whose values are in an archive: who changed which item, when,
    /// and by what operation.
    package static func archived(_ change: Change, by actor: Actor) -> AuditEntry {
        let images = ItemImages(
            key: change.key, old: nil, new: ["Operation": .string(Text(change.kind.operation))])
        return AuditEntry(
            Change(
                position: change.position, kind: .archived, time: change.time, images: images,
                origin: change.origin),
            actor: actor)
    }
}
