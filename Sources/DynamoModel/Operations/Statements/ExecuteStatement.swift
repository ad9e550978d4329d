/// Runs one PartiQL statement: reads a page of items, or writes one item.
public enum ExecuteStatement {
    /// What to run.
    public struct Request: OperationRequest {
        /// The statement.
        public var statement: ParameterizedStatement
        /// How many items to look at, at most; nil for as many as a page holds.
        public var limit: Int?
        /// Where the answer before this one ended; nil for the beginning.
        public var nextToken: String?
        /// Whether the answer says what it would have cost.
        public var returnConsumedCapacity = ReturnConsumedCapacity.none

        /// Runs a statement.
        public init(statement: ParameterizedStatement) {
            self.statement = statement
        }

        /// Runs a statement, in which each `?` stands for the next of the values.
        public init(_ text: String, parameters: [AttributeValue] = []) {
            self.init(statement: ParameterizedStatement(text, parameters: parameters))
        }
    }

    /// What was read, or what a write was asked to return.
    public struct Response: OperationResponse, Hashable {
        /// The items.
        public var items: [Item]
        /// Where to go on; nil when there is nothing left.
        public var nextToken: String?
        /// The key behind which to go on; nil when there is nothing left.
        public var lastEvaluatedKey: Item?
        /// What it would have cost.
        public var consumedCapacity: ConsumedCapacity?

        /// Gathers the parts of an answer.
        package init(
            items: [Item], nextToken: String? = nil, lastEvaluatedKey: Item? = nil,
            consumedCapacity: ConsumedCapacity? = nil,
        ) {
            self.items = items
            self.nextToken = nextToken
            self.lastEvaluatedKey = lastEvaluatedKey
            self.consumedCapacity = consumedCapacity
        }
    }
}

extension ExecuteStatement.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = StatementReader()
        var faults = ConstraintFaults()
        var limit: Int?
        var nextToken: String?
        var capacity = ReturnConsumedCapacity.none
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "Limit": limit = try reader.readInt()
            case "NextToken": nextToken = try reader.readString()
            case "ReturnConsumedCapacity":
                capacity = try ReturnConsumedCapacity(json: &reader, &faults)
            default:
                guard try !common.read(name, &reader, &faults) else { return }
                try reader.skipValue()
            }
        }
        let statement = common.checked(&faults)
        faults.checkRange(limit, "limit", 1...Int(Int32.max))
        if let nextToken {
            faults.checkLength(nextToken, "nextToken", 1...Limits.nextTokenBytes)
        }
        try faults.check()
        self.init(statement: statement)
        self.limit = limit
        self.nextToken = nextToken
        returnConsumedCapacity = capacity
    }
}

extension ExecuteStatement.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("Items")
        writer.array { writer in for item in items { writer.item(item) } }
        writer.member("NextToken", nextToken)
        writer.member("LastEvaluatedKey", lastEvaluatedKey)
        writer.member("ConsumedCapacity", consumedCapacity)
    }
}
