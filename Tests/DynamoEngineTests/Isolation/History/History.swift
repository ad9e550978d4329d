/// What clients did, and what became of the items.
struct History {
    var operations: [Operation]
    /// Each item's versions, oldest first.
    var versions: [String: [Version]]
    /// What the amounts of some items, seen in one read, always have to make.
    var total: Total?

    /// A sum that transfers do not change.
    struct Total {
        let items: Set<String>
        let amount: Int64
    }
}
