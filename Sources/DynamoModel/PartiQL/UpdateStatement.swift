/// An `UPDATE`: what changes of one item, which must be there.
package struct UpdateStatement: Sendable {
    /// The table's name or ARN.
    package let table: String
    /// What changes.
    package let update: UpdateExpression
    /// Which item changes, and on which condition.
    package let condition: WhereClause?
    /// Which state it answers with; nil where it does not ask for one.
    package let returning: ReturnValues?
}
