import DynamoModel

/// The object that an element of an event, or the content of an envelope, is: a record, or an
/// envelope itself.
struct EventDocument {
    private var parts = RecordParts()
    private var isRecord = false
    private var claim: String?
    /// Why the record that it is can not be read.
    private var refusal: DynamoDBError?
    /// What is in the envelope that it is.
    private var content: Result<EventRecord, EventRecord.Fault>?

    /// Reads its members; it stands in so many envelopes.
    mutating func read(
        _ reader: inout JSONReader, _ envelopes: Int,
    ) throws(DynamoDBError) {
        try reader.readMembers { (name, reader) throws(DynamoDBError) in
            switch name {
            // FW24's processor, and ours.
            case "message":
                guard try opens(envelopes, &reader) else { return }
                content = try EventRecord.read(&reader, envelopes: envelopes + 1)
            // A topic that does not deliver messages raw.
            case "Message":
                guard try opens(envelopes, &reader) else { return }
                var text: [UInt8] = []
                try reader.readStringBytes(into: &text)
                content = EventRecord.read(text, envelopes: envelopes + 1)
            case "claimCheck": claim = try EventDocument.claim(&reader)
            default:
                if case "dynamodb" = name { isRecord = true }
                let refusal = try reader.refusal { (reader) throws(DynamoDBError) in
                    try parts.read(name, &reader)
                }
                self.refusal = self.refusal ?? refusal
            }
        }
        // The same each time the record comes.
        if parts.shard.isEmpty { parts.shard = parts.eventID }
    }

    /// Whether one more envelope may be opened, which is passed over otherwise.
    private mutating func opens(
        _ envelopes: Int, _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> Bool {
        guard envelopes >= Limits.envelopes else { return true }
        content = .failure(EventRecord.Fault("It has more than \(Limits.envelopes) envelopes"))
        try reader.skipValue()
        return false
    }

    /// The key of the object that a claim check names; empty where it names none.
    private static func claim(_ reader: inout JSONReader) throws(DynamoDBError) -> String {
        var key = ""
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == "objectKey" { key = try reader.readString() } else { try reader.skipValue() }
        }
        return key
    }

    /// The record that it is, or has in it, or why that is none.
    var record: Result<EventRecord, EventRecord.Fault> {
        content ?? Result { () throws(EventRecord.Fault) in try ownRecord }
    }

    private var ownRecord: EventRecord {
        get throws(EventRecord.Fault) {
            guard isRecord else {
                throw EventRecord.Fault("It is no change of a table, nor a message about one")
            }
            let record: StreamRecord
            do throws(DynamoDBError) {
                if let refusal { throw refusal }
                record = try parts.record
            } catch {
                throw EventRecord.Fault("Its record can not be read: \(error.message)")
            }
            return try EventRecord(record, claim: claim)
        }
    }
}
