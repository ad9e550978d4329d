/// How a store finds the entries that a selection wants, for whoever asks.
public struct SearchOutline: Sendable, Hashable {
    /// What finds them.
    public enum Index: String, Sendable, Hashable, CaseIterable {
        /// The ids of entries.
        case ids
        /// An item's own chain of entries.
        case item
        /// Terms that entries have themselves: who, where, how, and what changed.
        case terms
        /// Values, by the entries that brought them and the later ones of the same items.
        case values
        /// Notes on entries, and alerts about them.
        case remarks
        /// Times or indices, between which every entry is looked at.
        case range
        /// Nothing: all entries are looked at, newest first.
        case none
    }

    /// What finds the entries.
    public var index: Index
    /// What is looked up there; empty where nothing is.
    public var terms = ""
    /// How many entries there are.
    public var size: Int
    /// How many of the first entries the index holds; the others are looked at one by one.
    public var indexed: Int
    /// How many entries are looked at, at most; nil where nobody knows beforehand.
    public var candidates: Int?

    /// Says what finds the entries, of how many.
    public init(index: Index, size: Int, indexed: Int) {
        self.index = index
        self.size = size
        self.indexed = indexed
    }
}
