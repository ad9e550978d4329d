/// A `SELECT`: which items to read, and what of them.
package struct SelectStatement: Sendable {
    /// What it reads.
    package let source: StatementSource
    /// Which attributes it answers with; nil for all.
    package let projection: ProjectionExpression?
    /// Which items it reads; nil for all.
    package let condition: WhereClause?
    /// In which order it answers; empty where it does not say.
    package let order: [OrderTerm]
}

/// A table, and perhaps one of its indexes, as a statement names them.
package struct StatementSource: Sendable, Hashable {
    /// The table's name or ARN.
    package let table: String
    /// The index's name; nil where the table itself is read.
    package let index: String?
}

/// One key of an `ORDER BY`.
package struct OrderTerm: Sendable, Hashable {
    /// The attribute's name.
    package let name: Text
    /// Whether the largest value comes first.
    package let isDescending: Bool
}
