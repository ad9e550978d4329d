/// Climbs from a node to the root of a tree whose right edge may be incomplete.
///
/// Stops only where a proof supplies a hash. Source: RFC 9162 §2.1.3.2 and §2.1.4.2, where `node`
/// is called fn and `last` sn.
struct PathToRoot {
    private var node: Int
    private var last: Int

    /// Starts at `subtree`, in a tree of `size` leaves.
    init(from subtree: Subtree, size: Int) {
        node = subtree.index
        last = (size - 1) >> subtree.level
    }

    var isAtRoot: Bool { last == 0 }

    /// Climbs to the next level that has a sibling, and says whether that stands to the left.
    mutating func climb() -> Bool {
        let siblingIsLeft = node == last || !node.isMultiple(of: 2)
        // The last node of a level has no right sibling; where it has no left one it just moves up.
        let levels = siblingIsLeft ? node.trailingZeroBitCount + 1 : 1
        node >>= levels
        last >>= levels
        return siblingIsLeft
    }
}
