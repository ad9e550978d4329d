/// Lists the public streams of one table, or of all.
public enum ListStreams {
    /// Which streams.
    public struct Request: OperationRequest {
        /// The table; nil for all tables.
        public var table: String?
        /// How many streams to give, 1 to 100.
        public var limit = 100
        /// The ARN behind which to go on.
        public var exclusiveStartStreamARN: String?

        /// The list from its beginning.
        public init(table: String? = nil) {
            self.table = table
        }
    }

    /// A page of the list.
    public struct Response: OperationResponse {
        /// The streams with their tables, in ascending order of their ARNs.
        public var streams: [(table: String, name: StreamName)]
        /// The ARN to go on behind; nil when there are no more.
        public var lastEvaluatedStreamARN: String?

        /// Gathers the parts of an answer.
        package init(
            streams: [(table: String, name: StreamName)], lastEvaluatedStreamARN: String? = nil,
        ) {
            self.streams = streams
            self.lastEvaluatedStreamARN = lastEvaluatedStreamARN
        }
    }
}

extension ListStreams.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init()
        var wanted: Int?
        var arn: String?
        var table: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TableName": table = try reader.readString()
            case "Limit": wanted = try reader.readInt()
            case "ExclusiveStartStreamArn": arn = try reader.readString()
            default: try reader.skipValue()
            }
        }
        var faults = ConstraintFaults()
        if let table { try faults.checkTableName(table, minimum: 3) }
        faults.checkRange(wanted, "limit", 1...100)
        if let arn { faults.checkStreamARN(arn, "exclusiveStartStreamArn") }
        try faults.check()
        self.table = table
        limit = wanted ?? 100
        exclusiveStartStreamARN = arn
    }
}

extension ListStreams.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("Streams")
        writer.array { writer in
            for (table, name) in streams {
                writer.object { writer in
                    writer.member("StreamArn", name.arn)
                    writer.member("TableName", table)
                    writer.member("StreamLabel", name.label)
                }
            }
        }
        writer.member("LastEvaluatedStreamArn", lastEvaluatedStreamARN)
    }
}

extension ListStreams.Request: SentRequest {
    package func write(to writer: inout JSONWriter) {
        writer.member("TableName", table)
        writer.member("Limit", limit)
        writer.member("ExclusiveStartStreamArn", exclusiveStartStreamARN)
    }
}

extension ListStreams.Response: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init(streams: [])
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "Streams":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    streams.append(try ListStreams.stream(&reader))
                }
            case "LastEvaluatedStreamArn": lastEvaluatedStreamARN = try reader.readString()
            default: try reader.skipValue()
            }
        }
    }
}

extension ListStreams {
    fileprivate static func stream(
        _ reader: inout JSONReader
    ) throws(DynamoDBError) -> (table: String, name: StreamName) {
        var table = ""
        var arn = ""
        var label = ""
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "TableName": table = try reader.readString()
            case "StreamArn": arn = try reader.readString()
            case "StreamLabel": label = try reader.readString()
            default: try reader.skipValue()
            }
        }
        return (table, StreamName(arn: arn, label: label))
    }
}
