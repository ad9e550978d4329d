public import DynamoModel

/// A state of an item, and the entry that made it.
public struct ItemState: Sendable, Hashable {
    /// The name that was asked for.
    public let revision: Revision
    /// The entry after which the item was so; nil before the first one.
    public let entry: RecordedEntry?

    /// Names a state with the entry that made it.
    public init(revision: Revision, entry: RecordedEntry?) {
        self.revision = revision
        self.entry = entry
    }

    /// The item; nil when there was none.
    public var image: Item? { entry?.entry.change.new }
}
