extension StreamRecord {
    /// Reads a record as GetRecords gives it, or as a function or a message has it.
    ///
    /// The first does not say of which table, stream and shard it is, the second not of which
    /// shard, and none which of its keys is the partition key; whoever asked for it knows, and
    /// says so by `placed`.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var parts = RecordParts()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            try parts.read(name, &reader)
        }
        self = try parts.record
    }

    /// The record with the place at which it was read; nil where it lacks the table's key.
    package func placed(
        in shard: String, of stream: StreamName, table: String, keySchema: KeySchema,
    ) -> StreamRecord? {
        guard let key = PrimaryKey(of: change.key.item, schema: keySchema) else { return nil }
        let position = ChangePosition(
            table: table, streamARN: stream.arn, shardID: shard, sequence: change.position.sequence)
        let placed = Change(
            position: position, kind: change.kind, time: change.time,
            images: ItemImages(key: key, old: change.old, new: change.new), origin: change.origin)
        return StreamRecord(eventID: eventID, change: placed, viewType: viewType, region: region)
    }
}

/// The members of a record, while they are read.
private struct RecordParts {
    private var eventID = ""
    private var region = ""
    private var stream = ""
    private var shard = ""
    private var kind: ChangeKind?
    private var time = Timestamp(milliseconds: 0)
    private var key: PrimaryKey?
    private var old: Item?
    private var new: Item?
    private var sequence: SequenceNumber?
    private var viewType: StreamViewType?
    private var isExpiry = false

    mutating func read(_ member: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch member {
        case "eventID": eventID = try reader.readString()
        case "awsRegion": region = try reader.readString()
        case "eventSourceARN": stream = try reader.readString()
        case "shardId": shard = try reader.readString()
        case "eventName": kind = ChangeKind(rawValue: try reader.readString())
        case "userIdentity": isExpiry = try RecordParts.isExpiry(&reader)
        case "dynamodb":
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                if try reader.readNull() { return }
                try readContent(name, &reader)
            }
        default: try reader.skipValue()
        }
    }

    private mutating func readContent(
        _ member: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) {
        switch member {
        case "ApproximateCreationDateTime": time = try reader.readTimestamp()
        case "Keys": key = try PrimaryKey(json: &reader)
        case "OldImage": old = try Item(json: &reader)
        case "NewImage": new = try Item(json: &reader)
        case "SequenceNumber": sequence = SequenceNumber(try reader.readString())
        case "StreamViewType": viewType = StreamViewType(rawValue: try reader.readString())
        default: try reader.skipValue()
        }
    }

    /// Whether DynamoDB itself says to have made the change, which it does where time is over.
    private static func isExpiry(_ reader: inout JSONReader) throws(DynamoDBError) -> Bool {
        var type = ""
        var principal = ""
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name.lowercased() {
            case "type": type = try reader.readString()
            case "principalid": principal = try reader.readString()
            default: try reader.skipValue()
            }
        }
        return type == "Service" && principal == "dynamodb.amazonaws.com"
    }

    var record: StreamRecord {
        get throws(DynamoDBError) {
            guard let kind, let key, let sequence else {
                throw .serialization("A stream record lacks its name, keys or sequence number")
            }
            let position = ChangePosition(
                table: RecordParts.table(of: stream), streamARN: stream, shardID: shard,
                sequence: sequence)
            let change = Change(
                position: position, kind: kind, time: time,
                images: ItemImages(key: key, old: old, new: new),
                origin: ChangeOrigin(caller: .unknown, api: "", isExpiry: isExpiry))
            return StreamRecord(
                eventID: eventID, change: change, viewType: viewType ?? .newAndOldImages,
                region: region)
        }
    }

    /// The name of the table whose stream has that ARN; empty where it is none of a stream.
    private static func table(of stream: String) -> String {
        let parts = stream.utf8.split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 4, parts[2].elementsEqual("stream".utf8) else { return "" }
        return String(Substring(parts[1]))
    }
}
