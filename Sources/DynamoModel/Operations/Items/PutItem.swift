/// Writes a whole item, replacing the one with the same key.
public enum PutItem {
    /// What to write, and on which condition.
    public struct Request: OperationRequest {
        /// The table's name or ARN.
        public var table: String
        /// The item, its key attributes included.
        public var item: Item
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

        /// Writes an item, on a condition if one is given.
        public init(table: String, item: Item, condition: String? = nil) {
            self.table = table
            self.item = item
            self.condition = condition
        }
    }

    /// What was replaced, if that was asked for.
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

extension PutItem.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = WriteParameters()
        var item: Item?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            if name == "Item" {
                item = try Item(json: &reader)
            } else {
                try common.read(name, &reader)
            }
        }
        try common.faults.checkTableName(common.table)
        if item == nil { common.faults.missing("item") }
        try common.faults.check()
        guard common.returnValues == .none || common.returnValues == .allOld else {
            throw .validation("ReturnValues can only be ALL_OLD or NONE")
        }
        self.init(table: common.table ?? "", item: item ?? Item(), condition: common.condition)
        inputs = common.inputs
        returnValues = common.returnValues
        onConditionFailure = common.onConditionFailure
        returnConsumedCapacity = common.returnConsumedCapacity
    }
}

extension PutItem.Response {
    package func write(to writer: inout JSONWriter) {
        writer.member("Attributes", attributes)
        writer.member("ConsumedCapacity", consumedCapacity)
    }
}
