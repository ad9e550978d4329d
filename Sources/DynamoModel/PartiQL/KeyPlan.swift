/// Which keys a `SELECT` reads, and in which order.
package struct KeyPlan: Sendable {
    /// The parts of the read, one after the other; nil where it is a scan.
    package let branches: [KeyBranch]?
    /// Whether the statement says in which order it answers.
    package let isOrdered: Bool
    /// Whether the smallest sort key of a partition comes first.
    package let isForward: Bool

    /// Plans a read of a table or an index with a key; throws where the statement does not fit it.
    package init(_ select: SelectStatement, _ schema: IndexKeySchema) throws(DynamoDBError) {
        let branches = try select.condition?.branches(schema)
        isOrdered = !select.order.isEmpty
        guard isOrdered else {
            self.branches = branches
            isForward = true
            return
        }
        let keyed = try KeyPlan.check(select, branches, schema)
        let order = try KeyOrder(
            select.order, schema, hasManyPartitions: Set(keyed.map(\.partition)).count > 1)
        self.branches = keyed.sorted { left, right in
            let (first, second) = order.reversesPartitions ? (right, left) : (left, right)
            return first.partition.lexicographicallyPrecedes(second.partition) {
                $0.isOrdered(before: $1) == true
            }
        }
        isForward = order.isForward
    }

    private static func check(
        _ select: SelectStatement, _ branches: [KeyBranch]?, _ schema: IndexKeySchema,
    ) throws(DynamoDBError) -> [KeyBranch] {
        guard select.condition != nil else {
            throw .validation("Must have WHERE clause in the statement when using ORDER BY clause.")
        }
        let keys = schema.attributes.map(\.name)
        if let term = select.order.first(where: { !keys.contains($0.name) }) {
            throw .validation(
                "Attribute \(term.name) in ORDER BY clause must be part of the primary key",
            )
        }
        guard let branches else {
            throw .validation(
                "Must have at least one non-optional hash key condition in WHERE clause when using "
                    + "ORDER BY clause.",
            )
        }
        let partitions = Set(branches.map(\.partition))
        guard
            partitions.count < 2
                || select.order.contains(where: { term in
                    schema.partition.contains { $0.name == term.name }
                })
        else {
            throw .validation(
                "Must have hash key in ORDER BY clause when more than one hash key condition "
                    + "specified in WHERE clause.",
            )
        }
        return branches
    }
}
