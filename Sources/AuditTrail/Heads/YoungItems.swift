import Synchronization

/// Which items have entries that the table of heads does not know yet, kept for all who read a
/// trail: each entry is looked at once, and not with every question about an item.
final class YoungItems: Sendable {
    private struct State {
        /// The leaves that were looked at.
        var leaves = 0..<0
        /// The newest of them that is an entry of the item.
        var newest: [ItemName: Int] = [:]

        /// Looks at what is new, and forgets what the table knows by now.
        mutating func take(_ heads: YoungHeads) throws {
            let (first, end) = (heads.leaves.lowerBound, heads.leaves.upperBound)
            if leaves.lowerBound < first {
                leaves = first..<max(first, leaves.upperBound)
                newest = newest.filter { $0.value >= first }
            }
            guard leaves.upperBound < end else { return }
            try heads.forEachItem(in: leaves.upperBound..<end) { newest[$1] = $0 }
            leaves = leaves.lowerBound..<end
        }
    }

    private let state = Mutex(State())

    /// The newest of the leaves that is an entry of the item; nil where none is.
    func newestLeaf(of item: ItemName, in heads: YoungHeads) throws -> Int? {
        try read(heads) { $0[item] }
    }

    /// The newest of the leaves of each item that has any.
    func newestLeaves(in heads: YoungHeads) throws -> [ItemName: Int] {
        try read(heads) { $0 }
    }

    private func read<Value: Sendable>(
        _ heads: YoungHeads, _ body: ([ItemName: Int]) -> Value,
    ) throws -> Value {
        let found = try state.withLock { state -> Value? in
            try state.take(heads)
            return state.leaves == heads.leaves ? body(state.newest) : nil
        }
        if let found { return found }
        // Somebody asked about a later state of the trail already, which tells nothing of this one.
        var own = State()
        try own.take(heads)
        return body(own.newest)
    }
}
