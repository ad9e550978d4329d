/// An `INSERT`: a whole item, which must not be there yet.
package struct InsertStatement: Sendable {
    /// The table's name or ARN.
    package let table: String
    /// The item, its key attributes included.
    package let item: Item

    /// What must hold for the item that is there: that there is none.
    package func condition(_ schema: KeySchema) -> ConditionExpression {
        ConditionExpression(.isMissing(DocumentPath(schema.partition.name)))
    }
}
