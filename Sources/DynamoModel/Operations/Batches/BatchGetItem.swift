/// Reads items of one or more tables by their keys.
public enum BatchGetItem {
    /// Which items to read.
    public struct Request: OperationRequest {
        /// What to read from each table, in the request's order.
        public var tables: [TableKeys]
        /// Whether the answer says what it would have cost.
        public var returnConsumedCapacity = ReturnConsumedCapacity.none

        /// Reads from tables.
        public init(tables: [TableKeys]) {
            self.tables = tables
        }
    }

    /// What to read from one table.
    public struct TableKeys: Sendable, Hashable {
        /// The table's name or ARN.
        public let table: String
        /// The key attributes of each item.
        public var keys: [Item]
        /// Which attributes to answer with; nil for all.
        public var projection: String?
        /// What the projection's tokens stand for.
        public var inputs = ExpressionInputs()
        /// Whether the caller insists on the latest state; every read here gives it.
        public var isConsistent = false

        /// Reads the items with these keys.
        public init(table: String, keys: [Item]) {
            self.table = table
            self.keys = keys
        }
    }

    /// The items that were found.
    public struct Response: OperationResponse {
        /// The items by table, in the request's order; a key without an item adds nothing.
        public var items: [(table: String, items: [Item])]
        /// The keys that did not fit into this answer.
        public var unprocessed: [TableKeys]
        /// What it would have cost, by table.
        public var consumedCapacity: [ConsumedCapacity] = []

        /// Gathers the parts of an answer.
        package init(
            items: [(table: String, items: [Item])], unprocessed: [TableKeys],
            consumedCapacity: [ConsumedCapacity] = [],
        ) {
            self.items = items
            self.unprocessed = unprocessed
            self.consumedCapacity = consumedCapacity
        }
    }
}

extension BatchGetItem.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        let parameters = try BatchParameters<BatchGetItem.TableKeys>(
            of: "BatchGetItem", json: &reader)
        self.init(tables: parameters.tables)
        returnConsumedCapacity = parameters.returnConsumedCapacity
        // What one table's part says of itself is not to be mixed with another's either.
        if tables.contains(where: { $0.projection != nil }),
            tables.contains(where: { $0.inputs.legacy.projection != nil })
        {
            throw LegacyParameterReader.mixed(["AttributesToGet"], ["ProjectionExpression"])
        }
    }
}

extension BatchGetItem.TableKeys: BatchPart {
    static let limit = Limits.batchKeys
    static let isWritten = false
    static let nothingRequested = DynamoDBError.validation(
        "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: "
            + "Member must have length greater than or equal to 1",
    )

    var count: Int { keys.count }
    var parameter: String { Self.parameter(of: table) }

    init(table: String, json reader: inout JSONReader) throws(DynamoDBError) {
        var keys: [Item] = []
        var projection: String?
        var inputs = ExpressionInputs()
        var isConsistent = false
        var faults = ConstraintFaults()
        var legacy = LegacyParameterReader(
            accepting: LegacyParameter.ofReads, at: "requestItems.\(table).member.",
        )
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "Keys":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    try Self.checkRoom(behind: keys.count, Self.parameter(of: table))
                    keys.append(try Item(json: &reader))
                }
            case "ProjectionExpression": projection = try reader.readString()
            case "ConsistentRead": isConsistent = try reader.readBool()
            default:
                guard try !inputs.read(name, &reader) else { return }
                guard try !legacy.read(name, &reader, &faults) else { return }
                try reader.skipValue()
            }
        }
        try faults.check()
        inputs.legacy = try legacy.checked(beside: ["ProjectionExpression": projection])
        self.init(table: table, keys: keys)
        self.projection = projection
        self.inputs = inputs
        self.isConsistent = isConsistent
    }

    private static func parameter(of table: String) -> String {
        "RequestItems.\(table).member.Keys"
    }
}

extension BatchGetItem.TableKeys {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.name("Keys")
            writer.array { writer in for key in keys { writer.item(key) } }
            writer.member("ProjectionExpression", projection)
            if let names = inputs.names {
                writer.name("ExpressionAttributeNames")
                writer.object { writer in
                    for name in names { writer.member(name.token.string, name.value.string) }
                }
            }
            if let paths = inputs.legacy.projection?.paths {
                writer.name("AttributesToGet")
                writer.array { writer in for path in paths { writer.string(path.name.string) } }
            }
            if isConsistent { writer.member("ConsistentRead", true) }
        }
    }
}

extension BatchGetItem.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("Responses")
        writer.object { writer in
            for (table, items) in items {
                writer.name(table)
                writer.array { writer in for item in items { writer.item(item) } }
            }
        }
        writer.name("UnprocessedKeys")
        writer.object { writer in
            for keys in unprocessed {
                writer.name(keys.table)
                keys.write(to: &writer)
            }
        }
        writer.member("ConsumedCapacity", consumedCapacity)
    }
}

extension BatchGetItem.Request: SentRequest {
    package func checkCanBeSent() throws(DynamoDBError) {
        for table in tables { try table.inputs.checkCanBeSent() }
    }

    package func write(to writer: inout JSONWriter) {
        writer.name("RequestItems")
        writer.object { writer in
            for keys in tables {
                writer.name(keys.table)
                keys.write(to: &writer)
            }
        }
    }
}

extension BatchGetItem.Response: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init(items: [], unprocessed: [])
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "Responses":
                try reader.readObject { (table, reader) throws(DynamoDBError) in
                    items.append((table, try reader.readItems()))
                }
            case "UnprocessedKeys":
                try reader.readObject { (table, reader) throws(DynamoDBError) in
                    unprocessed.append(try BatchGetItem.TableKeys(table: table, json: &reader))
                }
            default: try reader.skipValue()
            }
        }
    }
}
