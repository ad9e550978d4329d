import DynamoModel

/// A change as an event or a message has it.
struct EventRecord: Hashable {
    /// Why a record is none, in one sentence that names no content.
    struct Fault: Error, Hashable, CustomStringConvertible {
        let description: String

        init(_ description: String) {
            self.description = description
        }
    }

    /// The change; of its key it is not known which attribute is the partition key.
    let change: Change
    /// The key of the object that has the change as a whole, empty where nothing does; nil where it
    /// is whole here.
    let claim: String?

    /// Reads a record of a stream's event, or out of a message in any of the envelopes that topics
    /// and FW24's processor put around one.
    init(_ bytes: [UInt8]) throws(Fault) {
        try self.init(bytes, envelopes: 0)
    }

    private init(_ bytes: [UInt8], envelopes: Int) throws(Fault) {
        let outline: Outline
        do throws(DynamoDBError) {
            outline = try Outline(bytes)
        } catch {
            throw Fault("It is no JSON of a change: \(error.message)")
        }
        if let content = outline.content {
            guard envelopes < Limits.envelopes else {
                throw Fault("It has more than \(Limits.envelopes) envelopes")
            }
            self = try EventRecord(content, envelopes: envelopes + 1)
        } else if outline.isRecord {
            try self.init(record: bytes, claim: outline.claim)
        } else {
            throw Fault("It is no change of a table, nor a message about one")
        }
    }

    private init(record bytes: [UInt8], claim: String?) throws(Fault) {
        let record: StreamRecord
        do throws(DynamoDBError) {
            var reader = JSONReader(bytes.span)
            record = try StreamRecord(json: &reader)
        } catch {
            throw Fault("Its record can not be read: \(error.message)")
        }
        let position = record.change.position
        guard !position.table.isEmpty else {
            throw Fault("It does not say which stream it is from (eventSourceARN)")
        }
        change = record.change.placed(
            shard: position.shardID.isEmpty ? record.eventID : position.shardID)
        self.claim = claim
        guard claim == nil else { return }
        try checkImages(record.viewType)
    }

    /// Throws where an entry would lack an image without a word.
    private func checkImages(_ viewType: StreamViewType) throws(Fault) {
        guard viewType == .newAndOldImages else {
            throw Fault(
                "The stream of \(change.position.table) shows \(viewType.rawValue), and "
                    + "audits need NEW_AND_OLD_IMAGES")
        }
        guard change.kind.fits(hasOld: change.old != nil, hasNew: change.new != nil) else {
            throw Fault("It is \(change.kind.rawValue) without the images that go with it")
        }
    }
}

/// What a document is, as far as has to be known before it is read.
private struct Outline {
    var isRecord = false
    var claim: String?
    /// What is in the envelope that it is.
    var content: [UInt8]?

    init(_ bytes: [UInt8]) throws(DynamoDBError) {
        var reader = JSONReader(bytes.span)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "dynamodb":
                isRecord = true
                try reader.skipValue()
            case "claimCheck": claim = try Outline.claim(&reader)
            // FW24's processor, and ours.
            case "message": content = try reader.readRaw()
            // A topic that does not deliver messages raw.
            case "Message": content = try reader.readStringBytes()
            default: try reader.skipValue()
            }
        }
        try reader.finish()
    }

    /// The key of the object that a claim check names; empty where it names none.
    private static func claim(_ reader: inout JSONReader) throws(DynamoDBError) -> String {
        var key = ""
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == "objectKey" { key = try reader.readString() } else { try reader.skipValue() }
        }
        return key
    }
}

extension Change {
    /// The change in a shard: what has none gets the record's own id in its place, which is the
    /// same each time the record comes.
    fileprivate func placed(shard: String) -> Change {
        Change(
            position: ChangePosition(
                table: position.table, streamARN: position.streamARN, shardID: shard,
                sequence: position.sequence),
            kind: kind, time: time, images: ItemImages(key: key, old: old, new: new),
            origin: origin)
    }
}
