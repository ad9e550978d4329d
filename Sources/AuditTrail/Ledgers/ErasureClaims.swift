/// Which entries have no content, and which of them certificates account for.
///
/// Grows with the stretches of erased entries.
struct ErasureClaims {
    /// The entries without content.
    private(set) var leaves = RangeSet<Int>()
    /// Those whose certificate was not met yet, by its index.
    private(set) var awaited: [Int: RangeSet<Int>] = [:]

    /// Takes the next entry without content, which says what certifies that.
    mutating func add(_ leaf: Int, certificate: Int) {
        leaves.insert(contentsOf: leaf..<leaf + 1)
        awaited[certificate, default: RangeSet()].insert(contentsOf: leaf..<leaf + 1)
    }

    /// Takes the next certificate; answers which entries name it without being named by it, and
    /// which it names that do not name it.
    mutating func settle(
        _ certificate: Int, naming named: RangeSet<Int>,
    ) -> (uncertified: RangeSet<Int>, remaining: RangeSet<Int>) {
        let found = awaited.removeValue(forKey: certificate) ?? RangeSet()
        return (found.subtracting(named), named.subtracting(found))
    }
}
