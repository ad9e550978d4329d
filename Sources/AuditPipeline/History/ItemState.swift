package import DynamoModel

/// A state of an item, and the entry that made it.
package struct ItemState: Sendable, Hashable {
    /// The name that was asked for.
    package let revision: Revision
    /// The entry after which the item was so; nil before the first one.
    package let entry: RecordedEntry?

    /// Names a state with the entry that made it.
    package init(revision: Revision, entry: RecordedEntry?) {
        self.revision = revision
        self.entry = entry
    }

    /// The item; nil when there was none.
    package var image: Item? { entry?.entry.change.new }
}
