/// Checks that every entry continues exactly the state that its item's previous one left, in a
/// memory that does not grow with the trail.
///
/// Each entry leaves a state behind: its item, its leaf and the after image. The next entry of the
/// item takes exactly that state up, and the table of heads holds those that nobody took up yet.
/// What was left, less what was taken up, less the heads, is then nothing. Each state counts as a
/// keyed hash of itself (SipHash); the key is new for every ledger, so nobody could arrange for
/// wrong states to cancel out.
struct LinkLedger {
    /// One balance for each group of items, so that a broken link is searched among few items.
    private var balances = [Int](repeating: 0, count: Limits.linkGroups)
    private let key: UInt128 = .random(in: .min ... .max)

    /// An entry of the item left this state behind.
    mutating func leave(_ item: ItemName, leaf: Int, image: UInt128) {
        balances[LinkLedger.group(of: item)] &+= weight(item, leaf, image)
    }

    /// The item's next entry, or its head, took this state up.
    mutating func takeUp(_ item: ItemName, leaf: Int, image: UInt128) {
        balances[LinkLedger.group(of: item)] &-= weight(item, leaf, image)
    }

    /// The groups that hold items whose links are wrong.
    var unbalanced: Set<Int> {
        Set(balances.indices.filter { balances[$0] != 0 })
    }

    /// The group of an item.
    static func group(of item: ItemName) -> Int {
        Int(UInt(truncatingIfNeeded: item.half) % UInt(Limits.linkGroups))
    }

    private func weight(_ item: ItemName, _ leaf: Int, _ image: UInt128) -> Int {
        var hasher = Hasher()
        // In one piece, side by side without padding: four calls cost three times as much.
        withUnsafeBytes(of: (key, item.half, image, leaf)) { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
