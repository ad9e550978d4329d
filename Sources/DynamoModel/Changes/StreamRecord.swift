/// One change as DynamoDB Streams delivers it, cut down to what the stream's view type shows.
public struct StreamRecord: Sendable, Hashable {
    /// The record's id, 32 hexadecimal digits; the same each time the record is read.
    public let eventID: String
    /// The change.
    public let change: Change
    /// Which images are shown.
    public let viewType: StreamViewType
    /// The region that the record names.
    public let region: String

    /// Shows a change in a stream.
    public init(eventID: String, change: Change, viewType: StreamViewType, region: String) {
        self.eventID = eventID
        self.change = change
        self.viewType = viewType
        self.region = region
    }

    /// The item after the write, if the stream shows it.
    public var newImage: Item? { viewType.showsNew ? change.new : nil }

    /// The item before the write, if the stream shows it.
    public var oldImage: Item? { viewType.showsOld ? change.old : nil }

    /// The size of the keys and the shown images, in bytes.
    public var sizeBytes: Int {
        change.key.item.sizeBytes + (newImage?.sizeBytes ?? 0) + (oldImage?.sizeBytes ?? 0)
    }
}

extension StreamRecord {
    /// Writes the record as GetRecords gives it.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writeContent(to: &writer)
            guard change.origin.isExpiry else { return }
            writer.name("userIdentity")
            writer.object { writer in
                writer.member("PrincipalId", "dynamodb.amazonaws.com")
                writer.member("Type", "Service")
            }
        }
    }

    /// Writes the record as a function is given it: with its stream, and other capitals.
    package func writeEvent(to writer: inout JSONWriter) {
        writer.object { writeEventMembers(to: &$0) }
    }

    /// Writes the members of that, for objects that have others too.
    package func writeEventMembers(to writer: inout JSONWriter) {
        writeContent(to: &writer)
        if change.origin.isExpiry {
            writer.name("userIdentity")
            writer.object { writer in
                writer.member("type", "Service")
                writer.member("principalId", "dynamodb.amazonaws.com")
            }
        }
        writer.member("eventSourceARN", change.position.streamARN)
    }

    private func writeContent(to writer: inout JSONWriter) {
        writer.member("eventID", eventID)
        writer.member("eventName", change.kind.rawValue)
        writer.member("eventVersion", "1.1")
        writer.member("eventSource", "aws:dynamodb")
        writer.member("awsRegion", region)
        writer.name("dynamodb")
        writer.object { writer in
            writer.member("ApproximateCreationDateTime", change.time.seconds)
            writer.member("Keys", change.key.item)
            writer.member("NewImage", newImage)
            writer.member("OldImage", oldImage)
            writer.member("SequenceNumber", change.position.sequence.digits)
            writer.member("SizeBytes", sizeBytes)
            writer.member("StreamViewType", viewType.rawValue)
        }
    }
}
