/// Reads records of a shard, in order.
public enum GetRecords {
    /// From where, and how many.
    public struct Request: OperationRequest {
        /// The place, from GetShardIterator or an earlier GetRecords.
        public var shardIterator: String
        /// How many records to give, 1 to 1,000.
        public var limit = 1000

        /// Reads from a place.
        public init(shardIterator: String) {
            self.shardIterator = shardIterator
        }
    }

    /// Some records.
    public struct Response: OperationResponse {
        /// The records, oldest first: at most 1 MB of them, and possibly none.
        public var records: [StreamRecord]
        /// The place behind them; nil at the end of a shard that is closed.
        public var nextShardIterator: String?

        /// Gathers the parts of an answer.
        package init(records: [StreamRecord], nextShardIterator: String? = nil) {
            self.records = records
            self.nextShardIterator = nextShardIterator
        }
    }
}

extension GetRecords.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var iterator: String?
        var wanted: Int?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "ShardIterator": iterator = try reader.readString()
            case "Limit": wanted = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        var faults = ConstraintFaults()
        if iterator == nil { faults.missing("shardIterator") }
        faults.checkRange(wanted, "limit", 1...1000)
        try faults.check()
        self.init(shardIterator: iterator ?? "")
        limit = wanted ?? 1000
    }
}

extension GetRecords.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("Records")
        writer.array { writer in for record in records { record.write(to: &writer) } }
        writer.member("NextShardIterator", nextShardIterator)
    }
}

extension GetRecords.Request: SentRequest {
    package func write(to writer: inout JSONWriter) {
        writer.member("ShardIterator", shardIterator)
        writer.member("Limit", limit)
    }
}

extension GetRecords.Response: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var records: [StreamRecord]?
        var next: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "Records":
                var found: [StreamRecord] = []
                try reader.readArray { (reader) throws(DynamoDBError) in
                    found.append(try StreamRecord(json: &reader))
                }
                records = found
            case "NextShardIterator":
                if try !reader.readNull() { next = try reader.readString() }
            default: try reader.skipValue()
            }
        }
        guard let records else { throw .serialization("The answer has no records") }
        self.init(records: records, nextShardIterator: next)
    }
}
