/// What the legacy parameters of a request say, in the forms that expressions compile to.
///
/// Nothing evaluates them but what evaluates expressions. A request has them or expressions, never
/// both, except that `KeyConditions` goes with every expression but the one for the same.
package struct LegacyParameters: Sendable, Hashable {
    /// What `Expected`, `QueryFilter` or `ScanFilter` asks of an item.
    package var condition: ConditionExpression?
    /// What `AttributeUpdates` changes.
    package var update: UpdateExpression?
    /// What `KeyConditions` asks of the key.
    package var keyCondition: KeyConditionExpression?
    /// What `AttributesToGet` names.
    package var projection: ProjectionExpression?

    /// Says nothing.
    package init() {}
}

extension ExpressionInputs {
    /// Throws where legacy parameters stand in a transaction, which came later than they.
    ///
    /// The service passes them over; to write without the condition that somebody meant to set
    /// would be worse than to refuse.
    func refuseLegacyParameters() throws(DynamoDBError) {
        guard legacy != LegacyParameters() else { return }
        throw .validation("Legacy parameters can not be used in a transaction; use expressions")
    }
}
