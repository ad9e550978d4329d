/// Tells what a public stream is like and which shards it has.
public enum DescribeStream {
    /// Which stream, and which page of its shards.
    public struct Request: OperationRequest {
        /// The stream's ARN.
        public var streamARN: String
        /// How many shards to give, 1 to 100.
        public var limit = 100
        /// The shard behind which to go on.
        public var exclusiveStartShardID: String?
        /// Gives only the children of this shard.
        public var childrenOf: String?

        /// Describes a stream.
        public init(streamARN: String) {
            self.streamARN = streamARN
        }
    }

    /// The stream.
    public struct Response: OperationResponse {
        /// The stream as it is now.
        public var stream: StreamDescription

        /// Gathers the parts of an answer.
        package init(stream: StreamDescription) {
            self.stream = stream
        }
    }
}

extension DescribeStream.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var arn: String?
        var wanted: Int?
        var start: String?
        var filter: (type: String?, shard: String?)?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "StreamArn": arn = try reader.readString()
            case "Limit": wanted = try reader.readInt()
            case "ExclusiveStartShardId": start = try reader.readString()
            case "ShardFilter": filter = try DescribeStream.filter(&reader)
            default: try reader.skipValue()
            }
        }
        var faults = ConstraintFaults()
        faults.checkStreamARN(arn)
        faults.checkRange(wanted, "limit", 1...100)
        if let start { faults.checkShardID(start, "exclusiveStartShardId") }
        if let shard = filter?.shard { faults.checkShardID(shard, "shardFilter.shardId") }
        if let type = filter?.type, type != DescribeStream.childShards {
            faults.add(
                type, "shardFilter.type",
                "satisfy enum value set: [\(DescribeStream.childShards)]",
            )
        }
        try faults.check()
        self.init(streamARN: arn ?? "")
        limit = wanted ?? 100
        exclusiveStartShardID = start
        childrenOf = try DescribeStream.parent(filter)
    }
}

extension DescribeStream {
    /// The only type of a filter.
    fileprivate static let childShards = "CHILD_SHARDS"

    fileprivate static func filter(
        _ reader: inout JSONReader
    ) throws(DynamoDBError) -> (type: String?, shard: String?) {
        var found: (type: String?, shard: String?) = (nil, nil)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "Type": found.type = try reader.readString()
            case "ShardId": found.shard = try reader.readString()
            default: try reader.skipValue()
            }
        }
        return found
    }

    fileprivate static func parent(
        _ filter: (type: String?, shard: String?)?
    ) throws(DynamoDBError) -> String? {
        guard let filter else { return nil }
        guard filter.type != nil, let shard = filter.shard else {
            throw .validation("A ShardFilter needs the type CHILD_SHARDS and a ShardId")
        }
        return shard
    }
}

extension ConstraintFaults {
    /// Checks that a shard's id has a length that it can have.
    mutating func checkShardID(_ id: String, _ parameter: String) {
        checkLength(id, parameter, Limits.shardIDBytes)
    }

    /// Checks that a stream's ARN is there and can be one.
    mutating func checkStreamARN(_ arn: String?, _ parameter: String = "streamArn") {
        checkLength(arn, parameter, Limits.streamARNBytes)
    }
}

extension DescribeStream.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("StreamDescription")
        writer.object { writer in stream.write(to: &writer) }
    }
}

extension DescribeStream.Request: SentRequest {
    package func write(to writer: inout JSONWriter) {
        writer.member("StreamArn", streamARN)
        writer.member("Limit", limit)
        writer.member("ExclusiveStartShardId", exclusiveStartShardID)
        guard let childrenOf else { return }
        writer.name("ShardFilter")
        writer.object { writer in
            writer.member("Type", DescribeStream.childShards)
            writer.member("ShardId", childrenOf)
        }
    }
}

extension DescribeStream.Response: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var stream: StreamDescription?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == "StreamDescription" {
                stream = try StreamDescription(json: &reader)
            } else {
                try reader.skipValue()
            }
        }
        guard let stream else { throw .serialization("The answer describes no stream") }
        self.init(stream: stream)
    }
}
