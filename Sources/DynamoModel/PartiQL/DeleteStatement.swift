/// A `DELETE` of one item; deleting what is not there succeeds.
package struct DeleteStatement: Sendable {
    /// The table's name or ARN.
    package let table: String
    /// Which item goes, and on which condition.
    package let condition: WhereClause?
    /// Which state it answers with; nil where it does not ask for one.
    package let returning: ReturnValues?
}
