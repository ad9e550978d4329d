public import DynamoModel

/// One change as the trail keeps it: what happened to which item, by whom, and what it was before
/// and after.
public struct AuditEntry: Sendable, Hashable {
    /// The entry's identity, derived from where the change stands in its stream.
    public let id: EntryID
    /// The change itself.
    public let change: Change
    /// Who made it.
    public let actor: Actor

    /// Makes the entry of a change; the same change always makes the same entry.
    public init(_ change: Change, actor: Actor) {
        self.id = EntryID(change.position)
        self.change = change
        self.actor = actor
    }

    /// What differs between the two images of an update, by path.
    ///
    /// Empty for a create and a delete, whose one image says everything already.
    package var changes: [AttributeChange] {
        guard change.kind == .modify else { return [] }
        return AttributeChange.between(change.old, change.new)
    }
}
