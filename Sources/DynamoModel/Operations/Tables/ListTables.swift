/// Lists the names of all tables, in order.
public enum ListTables {
    /// Which page of the list.
    public struct Request: OperationRequest {
        /// The name behind which to go on.
        public var exclusiveStartTableName: String?
        /// How many names to give, 1 to 100.
        public var limit = 100

        /// The list from its beginning.
        public init() {}
    }

    /// A page of the list.
    public struct Response: OperationResponse {
        /// The names, in ascending order.
        public var tables: [String]
        /// The name to go on behind; nil when there are no more.
        public var lastEvaluatedTableName: String?

        /// Gathers the parts of an answer.
        package init(tables: [String], lastEvaluatedTableName: String? = nil) {
            self.tables = tables
            self.lastEvaluatedTableName = lastEvaluatedTableName
        }
    }
}

extension ListTables.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init()
        var start: String?
        var wanted: Int?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "ExclusiveStartTableName": start = try reader.readString()
            case "Limit": wanted = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        var faults = ConstraintFaults()
        faults.checkRange(wanted, "limit", 1...100)
        if let start {
            faults.checkLength(start, "exclusiveStartTableName", 3...Limits.tableNameBytes)
            if !start.isEmpty, !TableName.hasOnlyAllowedCharacters(start) {
                faults.add(
                    start, "exclusiveStartTableName",
                    "satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
                )
            }
        }
        try faults.check()
        exclusiveStartTableName = start
        limit = wanted ?? 100
    }
}

extension ListTables.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("TableNames")
        writer.array { writer in for table in tables { writer.string(table) } }
        writer.member("LastEvaluatedTableName", lastEvaluatedTableName)
    }
}

extension ListTables.Request: SentRequest {
    package func write(to writer: inout JSONWriter) {
        writer.member("ExclusiveStartTableName", exclusiveStartTableName)
        writer.member("Limit", limit)
    }
}

extension ListTables.Response: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init(tables: [])
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "TableNames":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    tables.append(try reader.readString())
                }
            case "LastEvaluatedTableName": lastEvaluatedTableName = try reader.readString()
            default: try reader.skipValue()
            }
        }
    }
}
