/// Deletes one item by its key; deleting what is not there succeeds.
public enum DeleteItem {
    /// What to delete, and on which condition.
    public struct Request: OperationRequest {
        /// The table's name or ARN.
        public var table: String
        /// The key attributes.
        public var key: Item
        /// What must hold for the item that is there, or for its absence.
        public var condition: String?
        /// What the condition's tokens stand for.
        public var inputs = ExpressionInputs()
        /// `none` or `allOld`.
        public var returnValues = ReturnValues.none
        /// Whether a failed condition answers with the item.
        public var onConditionFailure = ReturnValuesOnConditionCheckFailure.none
        /// Whether the answer says what it would have cost.
        public var returnConsumedCapacity = ReturnConsumedCapacity.none

        /// Deletes the item with a key.
        public init(table: String, key: Item, condition: String? = nil) {
            self.table = table
            self.key = key
            self.condition = condition
        }
    }

    /// What was deleted, if that was asked for.
    public struct Response: OperationResponse {
        /// The item before the write.
        public var attributes: Item?
        /// What it would have cost.
        public var consumedCapacity: ConsumedCapacity?

        /// Gathers the parts of an answer.
        package init(attributes: Item? = nil, consumedCapacity: ConsumedCapacity? = nil) {
            self.attributes = attributes
            self.consumedCapacity = consumedCapacity
        }
    }
}

extension DeleteItem.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = WriteParameters()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            try common.read(name, &reader)
        }
        try common.checkTableAndKey()
        guard common.returnValues == .none || common.returnValues == .allOld else {
            throw .validation("ReturnValues can only be ALL_OLD or NONE")
        }
        self.init(
            table: common.table ?? "", key: common.key ?? Item(), condition: common.condition)
        inputs = common.inputs
        returnValues = common.returnValues
        onConditionFailure = common.onConditionFailure
        returnConsumedCapacity = common.returnConsumedCapacity
    }
}

extension DeleteItem.Response {
    package func write(to writer: inout JSONWriter) {
        writer.member("Attributes", attributes)
        writer.member("ConsumedCapacity", consumedCapacity)
    }
}
