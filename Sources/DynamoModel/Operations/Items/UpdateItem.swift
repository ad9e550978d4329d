/// Changes attributes of one item, creating it when it is not there.
public enum UpdateItem {
    /// What to change, and on which condition.
    public struct Request: OperationRequest {
        /// The table's name or ARN.
        public var table: String
        /// The key attributes.
        public var key: Item
        /// What to do with which attributes; nil creates the item with its key alone, unless
        /// there are legacy parameters.
        public var update: String?
        /// On which condition to change it, and what to answer with.
        public var options: WriteOptions

        /// Updates the item with a key, on a condition if one is given.
        public init(
            table: String, key: Item, update: String? = nil, condition: String? = nil,
        ) {
            self.table = table
            self.key = key
            self.update = update
            options = WriteOptions(condition: condition)
        }
    }

    /// The state that was asked for.
    public typealias Response = WriteResponse
}

extension UpdateItem.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = WriteParameters(legacy: LegacyParameter.ofUpdates)
        try self.init(json: &reader, &common)
        try common.checkValues()
    }

    /// Reads the request, and leaves to the caller what is wrong with its values.
    init(
        json reader: inout JSONReader, _ common: inout WriteParameters,
    ) throws(DynamoDBError) {
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
        options = common.options
        options.inputs.legacy = try common.legacyParameters(
            beside: ["UpdateExpression": update, "ConditionExpression": common.options.condition],
        )
    }
}

extension UpdateItem.Request: SentRequest {
    package func checkCanBeSent() throws(DynamoDBError) {
        try options.inputs.checkCanBeSent()
    }

    package func write(to writer: inout JSONWriter) {
        writer.member("TableName", table)
        writer.member("Key", key)
        writer.member("UpdateExpression", update)
        options.write(to: &writer)
    }
}
