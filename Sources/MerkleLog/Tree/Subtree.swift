/// Names a complete subtree: the `index`-th run of 2^`level` leaves.
///
/// Its hash never changes once its last leaf is there, so it can be stored, cached and tiled.
package struct Subtree: Hashable, Sendable {
    /// How many levels the subtree's root is above its leaves; a leaf is at level zero.
    package let level: Int
    /// How many subtrees of the same level stand to its left.
    package let index: Int

    package init(level: Int, index: Int) {
        self.level = level
        self.index = index
    }
}
