import SQLite

/// The entries of items from some of their entries on, found by following their links.
struct ItemChains {
    private let view: TrailView

    init(_ view: TrailView) {
        self.view = view
    }

    /// The leaves of these entries and of all later ones of the same items, newest first.
    func leaves(from starts: [Int]) throws -> [Int] {
        var first: [ItemName: Int] = [:]
        for leaf in starts {
            let stored = try view.stored(at: leaf)
            if stored.isErased { continue }
            let item = stored.checked.item
            first[item] = min(first[item] ?? leaf, leaf)
        }
        let young = try YoungHeads(of: view.size, in: view.connection).newestLeaves()
        let heads = try HeadTable(view.connection)
        var found: [Int] = []
        for (item, start) in first {
            var next = try young[item] ?? heads.place(of: item).head?.leaf
            while let leaf = next, leaf >= start {
                found.append(leaf)
                next = try StoredHeader.find(leaf: leaf, in: view.connection).older(than: leaf)
            }
        }
        return found.sorted(by: >)
    }
}
