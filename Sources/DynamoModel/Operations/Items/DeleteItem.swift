/// Deletes one item by its key; deleting what is not there succeeds.
public enum DeleteItem {
    /// What to delete, and on which condition.
    public struct Request: OperationRequest {
        /// The table's name or ARN.
        public var table: String
        /// The key attributes.
        public var key: Item
        /// On which condition to delete, and what to answer with.
        public var options: WriteOptions

        /// Deletes the item with a key, on a condition if one is given.
        public init(table: String, key: Item, condition: String? = nil) {
            self.table = table
            self.key = key
            options = WriteOptions(condition: condition)
        }
    }

    /// What was deleted, if that was asked for.
    public typealias Response = WriteResponse
}

extension DeleteItem.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = WriteParameters(legacy: LegacyParameter.ofWrites)
        try self.init(json: &reader, &common)
        try common.checkValues()
    }

    /// Reads the request, and leaves to the caller what is wrong with its values.
    init(
        json reader: inout JSONReader, _ common: inout WriteParameters,
    ) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            try common.read(name, &reader)
        }
        try common.checkTableAndKey()
        try common.checkReturnsOld()
        self.init(table: common.table ?? "", key: common.key ?? Item())
        options = common.options
        options.inputs.legacy = try common.legacyParameters(
            beside: ["ConditionExpression": common.options.condition],
        )
    }
}

extension DeleteItem.Request: SentRequest {
    package func checkCanBeSent() throws(DynamoDBError) {
        try options.inputs.checkCanBeSent()
    }

    package func write(to writer: inout JSONWriter) {
        writer.member("TableName", table)
        writer.member("Key", key)
        options.write(to: &writer)
    }
}
