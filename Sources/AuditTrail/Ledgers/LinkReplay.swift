/// Follows the items of some groups entry by entry, to name the link that a ledger found to be
/// wrong.
struct LinkReplay {
    private let groups: Set<Int>
    private var heads: [ItemName: ItemHead] = [:]

    init(groups: Set<Int>) {
        self.groups = groups
    }

    /// Whether the entry follows what its item's previous one left.
    mutating func follows(_ entry: CheckedEntry) -> Bool {
        guard groups.contains(LinkLedger.group(of: entry.item)) else { return true }
        let head = heads[entry.item]
        let link = Link(
            old: entry.old, after: head, isSameStream: head?.stream == entry.origin.source.streamID,
        )
        resume(with: entry)
        // What was taken out of the images is looked at by the ledger.
        let said = entry.header.link == .redacted ? .gap : entry.header.link
        return entry.header.previous == head?.leaf && said == link
    }

    /// Takes an entry for its item's newest, whatever was before it.
    mutating func resume(with entry: CheckedEntry) {
        guard groups.contains(LinkLedger.group(of: entry.item)) else { return }
        heads[entry.item] = ItemHead(
            leaf: entry.index, stream: entry.origin.source.streamID, image: entry.state.half,
            patches: 0,
        )
    }

    /// Forgets the item whose newest entry is at a leaf.
    mutating func forget(leaf: Int) {
        if let item = heads.first(where: { $0.value.leaf == leaf })?.key { heads[item] = nil }
    }

    /// Compares an item's head, and forgets the item; false where it is not its newest entry.
    mutating func confirms(_ head: ItemHead, of item: ItemName) -> Bool {
        guard groups.contains(LinkLedger.group(of: item)) else { return true }
        var head = head
        // How an image is kept is nothing that links vouch for.
        head.patches = 0
        return heads.removeValue(forKey: item) == head
    }

    /// Forgets an item whose newest entry need not be kept yet.
    mutating func forget(_ item: ItemName) {
        heads[item] = nil
    }

    /// A leaf whose item has no head; nil where every one has.
    var headless: Int? { heads.values.map(\.leaf).min() }
}
