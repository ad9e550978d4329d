/// Puts and deletes items of one or more tables; each write stands for itself.
public enum BatchWriteItem {
    /// What to write.
    public struct Request: OperationRequest {
        /// The writes of each table, in the request's order.
        public var tables: [TableWrites]
        /// Whether the answer says what it would have cost.
        public var returnConsumedCapacity = ReturnConsumedCapacity.none
        /// Whether the answer says how large the item collections are that it writes to.
        public var returnItemCollectionMetrics = ReturnItemCollectionMetrics.none

        /// Writes to tables.
        public init(tables: [TableWrites]) {
            self.tables = tables
        }
    }

    /// What to write to one table.
    public struct TableWrites: Sendable, Hashable {
        /// The table's name or ARN.
        public let table: String
        /// The writes.
        public let writes: [Write]

        /// Groups the writes of a table.
        public init(table: String, writes: [Write]) {
            self.table = table
            self.writes = writes
        }
    }

    /// One write of a batch.
    public enum Write: Sendable, Hashable {
        /// Writes a whole item.
        case put(Item)
        /// Deletes the item with a key.
        case delete(key: Item)
    }

    /// What was not written.
    public struct Response: OperationResponse {
        /// The writes that a service had no room for; none of an engine, where a batch is one
        /// commit.
        public var unprocessed: [TableWrites] = []
        /// What it would have cost, by table.
        public var consumedCapacity: [ConsumedCapacity] = []
        /// How large the item collections are, by table.
        public var itemCollectionMetrics: [(table: String, collections: [ItemCollectionMetrics])] =
            []

        /// Gathers the parts of an answer.
        package init(consumedCapacity: [ConsumedCapacity] = []) {
            self.consumedCapacity = consumedCapacity
        }
    }
}

extension BatchWriteItem.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        let parameters = try BatchParameters<BatchWriteItem.TableWrites>(
            of: "BatchWriteItem", json: &reader)
        self.init(tables: parameters.tables)
        returnConsumedCapacity = parameters.returnConsumedCapacity
        returnItemCollectionMetrics = parameters.returnItemCollectionMetrics
    }
}

extension BatchWriteItem.TableWrites: BatchPart {
    static let limit = Limits.batchWrites
    static let isWritten = true
    static let nothingRequested = DynamoDBError.validation(
        "The requestItems parameter is required for BatchWriteItem",
    )

    var count: Int { writes.count }
    var parameter: String { Self.parameter(of: table) }

    init(table: String, json reader: inout JSONReader) throws(DynamoDBError) {
        var writes: [BatchWriteItem.Write] = []
        reader.hasShortExponents = true
        try reader.readArray { (reader) throws(DynamoDBError) in
            try Self.checkRoom(behind: writes.count, Self.parameter(of: table))
            let place = "requestItems.\(table).member.\(writes.count + 1).member"
            let write = try ConstraintFaults.within(place) { () throws(DynamoDBError) in
                try BatchWriteItem.Write(json: &reader)
            }
            writes.append(write)
        }
        self.init(table: table, writes: writes)
    }

    private static func parameter(of table: String) -> String { "RequestItems.\(table).member" }
}

extension BatchWriteItem.Write {
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        var found: [BatchWriteItem.Write] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            let member = name == "PutRequest" ? "Item" : "Key"
            guard name == "PutRequest" || name == "DeleteRequest" else {
                return try reader.skipValue()
            }
            var item: Item?
            try reader.readObject { (inner, reader) throws(DynamoDBError) in
                if inner == member {
                    item = try reader.readStoredItem()
                } else {
                    try reader.skipValue()
                }
            }
            guard let item else {
                let place = name == "PutRequest" ? "putRequest" : "deleteRequest"
                throw ConstraintFaults.missing("\(place).\(member.lowercased())")
            }
            found.append(name == "PutRequest" ? .put(item) : .delete(key: item))
        }
        guard let write = found.first else { throw .validation(DynamoDBError.noType) }
        guard found.count == 1 else { throw .validation(DynamoDBError.manyTypes) }
        self = write
    }
}

extension BatchWriteItem.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("UnprocessedItems")
        writer.object { writer in for table in unprocessed { table.write(to: &writer) } }
        writer.member("ConsumedCapacity", consumedCapacity)
        writer.member("ItemCollectionMetrics", itemCollectionMetrics)
    }
}

extension BatchWriteItem.TableWrites {
    /// Writes the member of the table's name.
    fileprivate func write(to writer: inout JSONWriter) {
        writer.name(table)
        writer.array { writer in
            for write in writes {
                writer.object { writer in
                    switch write {
                    case .put(let item):
                        writer.name("PutRequest")
                        writer.object { writer in writer.member("Item", item) }
                    case .delete(let key):
                        writer.name("DeleteRequest")
                        writer.object { writer in writer.member("Key", key) }
                    }
                }
            }
        }
    }
}

extension BatchWriteItem.Request: SentRequest {
    package func write(to writer: inout JSONWriter) {
        writer.name("RequestItems")
        writer.object { writer in for table in tables { table.write(to: &writer) } }
    }
}

extension BatchWriteItem.Response: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard name == "UnprocessedItems" else { return try reader.skipValue() }
            try reader.readObject { (table, reader) throws(DynamoDBError) in
                unprocessed.append(try BatchWriteItem.TableWrites(table: table, json: &reader))
            }
        }
    }
}
