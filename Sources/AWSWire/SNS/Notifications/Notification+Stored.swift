package import DynamoModel

/// The form in which it waits to be delivered.
extension Notification {
    /// The bytes that are kept.
    package var stored: [UInt8] {
        var writer = JSONWriter(capacity: message.utf8.count + 512)
        writer.object { writer in
            writer.member("Type", kind.rawValue)
            writer.member("MessageId", id)
            writer.member("TopicArn", topicARN)
            writer.member("Message", message)
            writer.member("Timestamp", time.milliseconds)
            writer.member("SignatureVersion", signatureVersion)
            writer.member("Subject", subject)
            writer.member("SequenceNumber", sequence)
            writer.member("MessageGroupId", groupID)
            writer.member("MessageDeduplicationId", deduplicationID)
            writer.member("Token", token)
            writer.member("TraceHeader", trace)
            if !attributes.all.isEmpty {
                writer.member("MessageAttributes", Base64.encode(attributes.encoded))
            }
        }
        return writer.bytes
    }

    /// Reads what was kept; throws where it is none.
    package init(stored bytes: Span<UInt8>) throws(DynamoDBError) {
        var texts: [String: String] = [:]
        var time = Timestamp(milliseconds: 0)
        var reader = JSONReader(bytes)
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            if member == "Timestamp" {
                time = Timestamp(milliseconds: Int64(try reader.readInt()))
            } else {
                texts[member] = try reader.readString()
            }
        }
        guard let kind = texts["Type"].flatMap(Kind.init), let id = texts["MessageId"],
            let topicARN = texts["TopicArn"], let message = texts["Message"]
        else { throw .serialization("These bytes are no notification") }
        self.init(kind, id: id, topicARN: topicARN, message: message, time: time)
        signatureVersion = texts["SignatureVersion"] ?? signatureVersion
        subject = texts["Subject"]
        sequence = texts["SequenceNumber"]
        groupID = texts["MessageGroupId"]
        deduplicationID = texts["MessageDeduplicationId"]
        token = texts["Token"]
        trace = texts["TraceHeader"]
        if let encoded = texts["MessageAttributes"].flatMap(Base64.decode) {
            attributes = MessageAttributes(encoded: encoded) ?? attributes
        }
    }
}
