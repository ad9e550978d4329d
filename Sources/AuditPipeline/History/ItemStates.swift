public import DynamoModel

/// The states of one item at the moments that were asked for.
public struct ItemStates: Sendable, Hashable {
    /// The item's key.
    public let key: PrimaryKey
    /// The item at the earlier moment; nil where it was not there.
    public let old: Item?
    /// The item at the moment; nil where it was not there.
    public let new: Item?

    /// Says how an item was.
    public init(key: PrimaryKey, old: Item?, new: Item?) {
        self.key = key
        self.old = old
        self.new = new
    }
}
