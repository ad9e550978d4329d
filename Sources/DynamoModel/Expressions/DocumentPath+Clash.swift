extension DocumentPath {
    /// The fault of paths that cannot stand in one expression; nil when all can.
    ///
    /// Sorted, a path stands beside the first that is inside it, and the last name of a parent
    /// beside its first index. So neighbours show every clash, without comparing each path with
    /// each. The fault names the paths in the order in which they are written.
    static func clash(
        in sorted: [DocumentPath], written: [DocumentPath],
    ) -> ExpressionFault? {
        var found: ExpressionFault?
        for index in sorted.indices.dropFirst() {
            let (left, right) = (sorted[index - 1], sorted[index])
            guard left.name == right.name, let rank = clash(left, right)?.rank,
                rank < found?.rank ?? .operand
            else { continue }
            let isReversed = written.firstIndex(of: left) ?? 0 > written.firstIndex(of: right) ?? 0
            found = isReversed ? clash(right, left) : clash(left, right)
        }
        return found
    }

    /// The fault of two paths into one attribute.
    private static func clash(_ first: DocumentPath, _ second: DocumentPath) -> ExpressionFault? {
        for (left, right) in zip(first.nested, second.nested) where left != right {
            switch (left, right) {
            case (.name, .name), (.index, .index): return nil
            default: return .conflict(first, second)
            }
        }
        return .overlap(first, second)
    }
}
