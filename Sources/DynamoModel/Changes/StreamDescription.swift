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
