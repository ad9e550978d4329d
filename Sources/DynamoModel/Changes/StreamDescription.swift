/// A public stream and its shards, as DescribeStream shows them.
public struct StreamDescription: Sendable, Hashable {
    /// Whether records are added to a stream.
    public enum Status: String, Sendable, Hashable {
        /// They are.
        case enabled = "ENABLED"
        /// Not any more; what is there can be read for 24 hours.
        case disabled = "DISABLED"
    }

    /// The stream's ARN and label.
    public var name: StreamName
    /// The table.
    public var table: String
    /// Whether records are added.
    public var status = Status.enabled
    /// Which images the records show.
    public var viewType: StreamViewType
    /// When the stream was enabled.
    public var created: Timestamp
    /// The table's primary key.
    public var keySchema: KeySchema
    /// The shards, oldest first; a page of them where there are many.
    public var shards: [Shard] = []
    /// The shard to go on behind; nil when there are no more.
    public var lastEvaluatedShardID: String?

    /// Names an enabled stream without shards.
    package init(
        name: StreamName, table: String, viewType: StreamViewType, created: Timestamp,
        keySchema: KeySchema,
    ) {
        self.name = name
        self.table = table
        self.viewType = viewType
        self.created = created
        self.keySchema = keySchema
    }
}

/// A part of a stream that holds the changes of some partition keys, in order.
public struct Shard: Sendable, Hashable {
    /// The shard's id.
    public var id: String
    /// The shard that held these partition keys before; nil for the first ones.
    public var parentID: String?
    /// The number at which its records begin.
    public var startingSequence: SequenceNumber
    /// The number of its last record; nil while records are added.
    public var endingSequence: SequenceNumber?

    /// Describes a shard.
    public init(
        id: String, parentID: String?, startingSequence: SequenceNumber,
        endingSequence: SequenceNumber?,
    ) {
        self.id = id
        self.parentID = parentID
        self.startingSequence = startingSequence
        self.endingSequence = endingSequence
    }
}

extension StreamDescription {
    func write(to writer: inout JSONWriter) {
        writer.member("StreamArn", name.arn)
        writer.member("StreamLabel", name.label)
        writer.member("StreamStatus", status.rawValue)
        writer.member("StreamViewType", viewType.rawValue)
        writer.name("CreationRequestDateTime")
        writer.raw(created.epochSeconds)
        writer.member("TableName", table)
        keySchema.write(to: &writer)
        writer.name("Shards")
        writer.array { writer in for shard in shards { shard.write(to: &writer) } }
        writer.member("LastEvaluatedShardId", lastEvaluatedShardID)
    }
}

extension Shard {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("ShardId", id)
            writer.name("SequenceNumberRange")
            writer.object { writer in
                writer.member("StartingSequenceNumber", startingSequence.digits)
                writer.member("EndingSequenceNumber", endingSequence?.digits)
            }
            writer.member("ParentShardId", parentID)
        }
    }
}

extension StreamDescription {
    /// Reads what a service says of a stream.
    ///
    /// It names the key attributes and leaves out their types, so that they read as texts; the
    /// table's description has them.
    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var parts = DescribedStream()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            try parts.read(name, &reader)
        }
        guard let viewType = parts.viewType, let partition = parts.keys.first else {
            throw .serialization("The answer describes a stream without a view type or a key")
        }
        self.init(
            name: StreamName(arn: parts.arn, label: parts.label), table: parts.table,
            viewType: viewType, created: parts.created,
            keySchema: KeySchema(partition: partition, sort: parts.keys.dropFirst().first))
        status = parts.status
        shards = parts.shards
        lastEvaluatedShardID = parts.lastShardID
    }
}

/// The members of a stream's description, while they are read.
private struct DescribedStream {
    var arn = ""
    var label = ""
    var table = ""
    var status = StreamDescription.Status.enabled
    var viewType: StreamViewType?
    var created = Timestamp(milliseconds: 0)
    var keys: [KeyAttribute] = []
    var shards: [Shard] = []
    var lastShardID: String?

    mutating func read(_ member: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch member {
        case "StreamArn": arn = try reader.readString()
        case "StreamLabel": label = try reader.readString()
        case "TableName": table = try reader.readString()
        case "StreamStatus":
            status = try reader.readString().hasPrefix("DISABL") ? .disabled : .enabled
        case "StreamViewType": viewType = StreamViewType(rawValue: try reader.readString())
        case "CreationRequestDateTime": created = try reader.readTimestamp()
        case "KeySchema":
            keys = try reader.readNamedAttributes(second: "KeyType").map { key in
                KeyAttribute(name: Text(key.name ?? ""), type: .string)
            }
        case "Shards":
            try reader.readArray { (reader) throws(DynamoDBError) in
                shards.append(try Shard(json: &reader))
            }
        case "LastEvaluatedShardId": lastShardID = try reader.readString()
        default: try reader.skipValue()
        }
    }
}

extension Shard {
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        var id = ""
        var parentID: String?
        var range: (first: SequenceNumber?, last: SequenceNumber?)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "ShardId": id = try reader.readString()
            case "ParentShardId": parentID = try reader.readString()
            case "SequenceNumberRange":
                try reader.readObject { (name, reader) throws(DynamoDBError) in
                    let number = try reader.readNull() ? nil : reader.readString()
                    switch name {
                    case "StartingSequenceNumber": range.first = number.flatMap(SequenceNumber.init)
                    case "EndingSequenceNumber": range.last = number.flatMap(SequenceNumber.init)
                    default: break
                    }
                }
            default: try reader.skipValue()
            }
        }
        guard let first = range.first ?? SequenceNumber("0") else {
            throw .serialization("The answer describes a shard that begins nowhere")
        }
        self.init(id: id, parentID: parentID, startingSequence: first, endingSequence: range.last)
    }
}
