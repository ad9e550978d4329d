/// Reads one item by its key.
public enum GetItem {
    /// Which item to read, and which parts of it.
    public struct Request: OperationRequest {
        /// The table's name or ARN.
        public var table: String
        /// The key attributes.
        public var key: Item
        /// Which attributes to answer with; nil for all.
        public var projection: String?
        /// What the projection's tokens stand for.
        public var inputs = ExpressionInputs()
        /// Whether the caller insists on the latest state; every read here gives it.
        public var isConsistent = false
        /// Whether the answer says what it would have cost.
        public var returnConsumedCapacity = ReturnConsumedCapacity.none

        /// Reads the item with a key.
        public init(table: String, key: Item) {
            self.table = table
            self.key = key
        }
    }

    /// The item, if there is one.
    public struct Response: OperationResponse {
        /// The item, or the projected part of it; nil when there is none.
        public var item: Item?
        /// What it would have cost.
        public var consumedCapacity: ConsumedCapacity?

        /// Gathers the parts of an answer.
        package init(item: Item? = nil, consumedCapacity: ConsumedCapacity? = nil) {
            self.item = item
            self.consumedCapacity = consumedCapacity
        }
    }
}

extension GetItem.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = WriteParameters(legacy: LegacyParameter.ofReads)
        var projection: String?
        var isConsistent = false
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "ProjectionExpression": projection = try reader.readString()
            case "ConsistentRead": isConsistent = try reader.readBool()
            default: try common.read(name, &reader)
            }
        }
        try common.checkTableAndKey()
        self.init(table: common.table ?? "", key: common.key ?? Item())
        self.projection = projection
        self.isConsistent = isConsistent
        inputs = common.options.inputs
        inputs.legacy = try common.legacyParameters(
            beside: ["ProjectionExpression": projection],
        )
        returnConsumedCapacity = common.options.returnConsumedCapacity
        try common.checkValues()
    }
}

extension GetItem.Response {
    package func write(to writer: inout JSONWriter) {
        writer.member("Item", item)
        writer.member("ConsumedCapacity", consumedCapacity)
    }
}

extension GetItem.Request: SentRequest {
    package func checkCanBeSent() throws(DynamoDBError) {
        try inputs.checkCanBeSent()
    }

    package func write(to writer: inout JSONWriter) {
        writer.member("TableName", table)
        writer.member("Key", key)
        writer.member("ProjectionExpression", projection)
        inputs.write(to: &writer)
        if isConsistent { writer.member("ConsistentRead", true) }
    }
}

extension GetItem.Response: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == "Item" {
                item = try Item(json: &reader)
            } else {
                try reader.skipValue()
            }
        }
    }
}
