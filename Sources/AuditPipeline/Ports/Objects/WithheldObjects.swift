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

    /// These and others.
    package func adding(_ others: WithheldObjects) -> WithheldObjects {
        let ends = [until, others.until].compactMap(\.self)
        return WithheldObjects(
            count: count + others.count, until: ends.count == 2 ? ends.max() : nil)
    }
}
