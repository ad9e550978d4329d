import DynamoModel

/// An index with what UpdateTable changes about it, and how far it is filled.
struct IndexState: Sendable {
    let index: Index
    /// How it is paid for, where it is a global one.
    var scope: SecondaryIndex.Scope
    /// What is told of its capacity; nil where it is a local one.
    var capacity: Capacity?
    /// The key of the last item that it was filled with; nil once it has all of them.
    var filledTo: [UInt8]?

    /// An index of whose capacity nothing was said.
    init(index: Index, scope: SecondaryIndex.Scope, filledTo: [UInt8]?) {
        self.index = index
        self.scope = scope
        self.filledTo = filledTo
        if case .global(let billing) = scope { capacity = Capacity(billing: billing) }
    }

    /// Whether it has every item that belongs into it.
    var isComplete: Bool { filledTo == nil }

    /// What it is now.
    var described: SecondaryIndex {
        var description = index.created
        description.scope = scope
        return description
    }

    /// Whether writes of an item have to keep it up to date; else it will be filled with the item.
    func covers(_ key: EncodedKey) -> Bool {
        guard let filledTo else { return true }
        return !filledTo.lexicographicallyPrecedes(key.bytes)
    }
}
