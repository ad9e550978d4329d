/// The members of a record, while they are read.
package struct RecordParts {
    /// The shard's id; empty where the record does not say it.
    package var shard = ""
    /// The record's id; empty where it has none.
    package private(set) var eventID = ""
    private var region = ""
    private var stream = ""
    private var kind: ChangeKind?
    private var time = Timestamp(milliseconds: 0)
    private var key: PrimaryKey?
    private var old: Item?
    private var new: Item?
    private var sequence: SequenceNumber?
    private var viewType: StreamViewType?
    private var isExpiry = false

    /// Nothing was read yet.
    package init() {}

    /// Reads the value of a member, or passes over it where records have none of that name.
    package mutating func read(
        _ member: MemberName, _ reader: inout JSONReader,
    ) throws(DynamoDBError) {
        if try reader.readNull() { return }
        switch member {
        case "eventID": eventID = try reader.readString()
        case "awsRegion": region = try reader.readString()
        case "eventSourceARN": stream = try reader.readString()
        case "shardId": shard = try reader.readString()
        case "eventName": kind = ChangeKind(rawValue: try reader.readString())
        case "userIdentity": isExpiry = try RecordParts.isExpiry(&reader)
        case "dynamodb":
            try reader.readMembers { (name, reader) throws(DynamoDBError) in
                if try reader.readNull() { return }
                try readContent(name, &reader)
            }
        default: try reader.skipValue()
        }
    }

    private mutating func readContent(
        _ member: MemberName, _ reader: inout JSONReader,
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

    /// The record; throws where members are missing.
    package var record: StreamRecord {
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
