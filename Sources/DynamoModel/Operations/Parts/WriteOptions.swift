/// What PutItem, UpdateItem and DeleteItem have in common: on which condition they write, and what
/// they answer with.
public struct WriteOptions: Sendable, Hashable {
    /// What must hold for the item that is there, or for its absence.
    public var condition: String?
    /// What the expressions' tokens stand for.
    public var inputs = ExpressionInputs()
    /// Which state to answer with; only UpdateItem knows others than `none` and `allOld`.
    public var returnValues = ReturnValues.none
    /// Whether a failed condition answers with the item.
    public var onConditionFailure = ReturnValuesOnConditionCheckFailure.none
    /// Whether the answer says what it would have cost.
    public var returnConsumedCapacity = ReturnConsumedCapacity.none
    /// Whether the answer says how large the item's collection is.
    public var returnItemCollectionMetrics = ReturnItemCollectionMetrics.none

    /// Writes on a condition if one is given, and answers with nothing until something is set.
    public init(condition: String? = nil) {
        self.condition = condition
    }
}

extension WriteOptions {
    /// Writes the members that say it, but for what the answer tells of costs and sizes: a client
    /// does not ask for those.
    func write(to writer: inout JSONWriter) {
        writer.member("ConditionExpression", condition)
        inputs.write(to: &writer)
        if returnValues != .none { writer.member("ReturnValues", returnValues.rawValue) }
        if onConditionFailure != .none {
            writer.member("ReturnValuesOnConditionCheckFailure", onConditionFailure.rawValue)
        }
    }
}
