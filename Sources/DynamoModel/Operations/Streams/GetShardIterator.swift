/// Names a place in a shard from which to read.
public enum GetShardIterator {
    /// The ways to say where.
    public enum IteratorType: String, Sendable, Hashable, CaseIterable {
        /// At the oldest record that is kept.
        case trimHorizon = "TRIM_HORIZON"
        /// Behind the newest record.
        case latest = "LATEST"
        /// At a record.
        case atSequenceNumber = "AT_SEQUENCE_NUMBER"
        /// Behind a record.
        case afterSequenceNumber = "AFTER_SEQUENCE_NUMBER"
        /// At the first record of a moment or later.
        case atTimestamp = "AT_TIMESTAMP"
    }

    /// Which place.
    public struct Request: OperationRequest {
        /// The stream's ARN.
        public var streamARN: String
        /// The shard's id.
        public var shardID: String
        /// How the place is named.
        public var type: IteratorType
        /// The record at or behind which to begin, for the types that need one.
        public var sequence: SequenceNumber?
        /// The moment from which on to read, for the type that needs one.
        public var time: Timestamp?

        /// Names a place.
        public init(streamARN: String, shardID: String, type: IteratorType) {
            self.streamARN = streamARN
            self.shardID = shardID
            self.type = type
        }
    }

    /// The place.
    public struct Response: OperationResponse {
        /// What GetRecords takes, for 15 minutes.
        public var shardIterator: String

        /// Gathers the parts of an answer.
        package init(shardIterator: String) {
            self.shardIterator = shardIterator
        }
    }
}

extension GetShardIterator.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var arn: String?
        var shard: String?
        var type: GetShardIterator.IteratorType?
        var hasType = false
        var digits: String?
        var time: Timestamp?
        var faults = ConstraintFaults()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "StreamArn": arn = try reader.readString()
            case "ShardId": shard = try reader.readString()
            case "ShardIteratorType":
                hasType = true
                type = faults.choice(try reader.readString(), "shardIteratorType")
            case "SequenceNumber": digits = try reader.readString()
            case "Timestamp": time = try reader.readTimestamp()
            default: try reader.skipValue()
            }
        }
        faults.checkStreamARN(arn)
        faults.checkLength(shard, "shardId", Limits.shardIDBytes)
        if !hasType { faults.missing("shardIteratorType") }
        try faults.check()
        self.init(streamARN: arn ?? "", shardID: shard ?? "", type: type ?? .latest)
        sequence = try GetShardIterator.sequence(digits, for: self.type)
        try GetShardIterator.check(time, for: self.type)
        self.time = time
    }
}

extension GetShardIterator {
    fileprivate static func sequence(
        _ digits: String?, for type: IteratorType,
    ) throws(DynamoDBError) -> SequenceNumber? {
        let needsOne = type == .atSequenceNumber || type == .afterSequenceNumber
        guard let digits else {
            guard !needsOne else {
                throw .validation(
                    "A sequence number is required for the shard iterator type \(type.rawValue)"
                )
            }
            return nil
        }
        guard needsOne else {
            throw .validation(
                "A sequence number must not be given for the shard iterator type \(type.rawValue)"
            )
        }
        guard let number = SequenceNumber(digits) else {
            throw .validation("Invalid SequenceNumber: \(digits)")
        }
        return number
    }

    fileprivate static func check(
        _ time: Timestamp?, for type: IteratorType,
    ) throws(DynamoDBError) {
        guard (time != nil) != (type == .atTimestamp) else { return }
        let rule = time == nil ? "is required" : "must not be given"
        throw .validation("A timestamp \(rule) for the shard iterator type \(type.rawValue)")
    }
}

extension GetShardIterator.Response {
    package func write(to writer: inout JSONWriter) {
        writer.member("ShardIterator", shardIterator)
    }
}

extension GetShardIterator.Request: SentRequest {
    package func write(to writer: inout JSONWriter) {
        writer.member("StreamArn", streamARN)
        writer.member("ShardId", shardID)
        writer.member("ShardIteratorType", type.rawValue)
        writer.member("SequenceNumber", sequence?.digits)
        writer.member("Timestamp", time)
    }
}

extension GetShardIterator.Response: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var iterator: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == "ShardIterator" {
                iterator = try reader.readString()
            } else {
                try reader.skipValue()
            }
        }
        guard let iterator else { throw .serialization("The answer has no iterator") }
        self.init(shardIterator: iterator)
    }
}
