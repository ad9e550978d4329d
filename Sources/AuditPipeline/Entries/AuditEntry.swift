public import DynamoModel

/// One change as the trail keeps it: what happened to which item, by whom, and what it was before
/// and after.
public struct AuditEntry: Sendable, Hashable {
    /// The entry's identity, derived from where the change stands in its stream.
    public let id: EntryID
    /// The change itself, without what no entry may have.
    public let change: Change
    /// Who made it.
    public let actor: Actor
    /// What was taken out of the change's images, in the order of paths.
    public let redactions: [Redaction]

    /// Makes the entry of a change; the same change always makes the same entry.
    public init(_ change: Change, actor: Actor) {
        self.init(RedactedChange(change: change, redactions: []), actor: actor)
    }

    /// Makes the entry of a change from which something was taken out, perhaps.
    public init(_ redacted: RedactedChange, actor: Actor) {
        self.id = EntryID(redacted.change.position)
        self.change = redacted.change
        self.redactions = redacted.redactions
        self.actor = actor
    }

    /// What differs between the two images of an update, by path.
    ///
    /// Empty for a create and a delete, whose one image says everything already.
    public var changes: [AttributeChange] { change.kind == .modify ? differences : [] }

    /// What differs between the images; a created or deleted item differs in every attribute.
    ///
    /// What changed unseen, because both values were taken out, is there too.
    public var differences: [AttributeChange] {
        AttributeChange.between(change.old, change.new).adding(hiddenBy: redactions)
    }
}
