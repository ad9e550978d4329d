package import DynamoModel

/// Former objects that are still there, as something keeps them from being removed.
package struct WithheldObjects: Sendable, Hashable {
    /// How many.
    package let count: Int
    /// When the last of them can be removed; nil where somebody holds one without an end.
    package let until: Timestamp?

    /// Counts some.
    package init(count: Int, until: Timestamp?) {
        self.count = count
        self.until = until
    }
}
