/// Writes a whole item, replacing the one with the same key.
public enum PutItem {
    /// What to write, and on which condition.
    public struct Request: OperationRequest {
        /// The table's name or ARN.
        public var table: String
        /// The item, its key attributes included.
        public var item: Item
        /// On which condition to write, and what to answer with.
        public var options: WriteOptions

        /// Writes an item, on a condition if one is given.
        public init(table: String, item: Item, condition: String? = nil) {
            self.table = table
            self.item = item
            options = WriteOptions(condition: condition)
        }
    }

    /// What was replaced, if that was asked for.
    public typealias Response = WriteResponse
}

extension PutItem.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = WriteParameters(legacy: LegacyParameter.ofWrites)
        try self.init(json: &reader, &common)
        try common.checkValues()
    }

    /// Reads the request, and leaves to the caller what is wrong with its values.
    init(
        json reader: inout JSONReader, _ common: inout WriteParameters,
    ) throws(DynamoDBError) {
        var item: Item?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            if name == "Item" {
                item = try reader.readItem(&common.itemFault)
            } else {
                try common.read(name, &reader)
            }
        }
        try common.faults.checkTableName(common.table)
        if item == nil { common.faults.missing("item") }
        try common.faults.check()
        try common.checkReturnsOld()
        self.init(table: common.table ?? "", item: item ?? Item())
        options = common.options
        options.inputs.legacy = try common.legacyParameters(
            beside: ["ConditionExpression": common.options.condition],
        )
    }
}

extension PutItem.Request: SentRequest {
    package func checkCanBeSent() throws(DynamoDBError) {
        try options.inputs.checkCanBeSent()
    }

    package func write(to writer: inout JSONWriter) {
        writer.member("TableName", table)
        writer.member("Item", item)
        options.write(to: &writer)
    }
}
