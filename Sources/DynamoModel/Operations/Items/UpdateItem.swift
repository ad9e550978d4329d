/// Changes attributes of one item, creating it when it is not there.
public enum UpdateItem {
    /// What to change, and on which condition.
    public struct Request: OperationRequest {
        /// The table's name or ARN.
        public var table: String
        /// The key attributes.
        public var key: Item
        /// What to do with which attributes; nil creates the item with its key alone.
        public var update: String?
        /// What must hold for the item that is there, or for its absence.
        public var condition: String?
        /// What the expressions' tokens stand for.
        public var inputs = ExpressionInputs()
        /// Which state to answer with.
        public var returnValues = ReturnValues.none
        /// Whether a failed condition answers with the item.
        public var onConditionFailure = ReturnValuesOnConditionCheckFailure.none
        /// Whether the answer says what it would have cost.
        public var returnConsumedCapacity = ReturnConsumedCapacity.none

        /// Updates the item with a key.
        public init(table: String, key: Item, update: String? = nil) {
            self.table = table
            self.key = key
            self.update = update
        }
    }

    /// The state that was asked for.
    public struct Response: OperationResponse {
        /// The attributes that `returnValues` names.
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

extension UpdateItem.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = WriteParameters()
        var update: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            if name == "UpdateExpression" {
                update = try reader.readString()
            } else {
                try common.read(name, &reader)
            }
        }
        try common.checkTableAndKey()
        self.init(table: common.table ?? "", key: common.key ?? Item(), update: update)
        condition = common.condition
        inputs = common.inputs
        returnValues = common.returnValues
        onConditionFailure = common.onConditionFailure
        returnConsumedCapacity = common.returnConsumedCapacity
    }
}

extension UpdateItem.Response {
    package func write(to writer: inout JSONWriter) {
        writer.member("Attributes", attributes)
        writer.member("ConsumedCapacity", consumedCapacity)
    }
}
