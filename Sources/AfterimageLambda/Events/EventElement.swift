import DynamoModel

/// An element of an event, by what its mapping knows it.
struct EventElement {
    /// The sequence number, or the message's id.
    let identifier: String
    /// What is in it.
    let record: Result<EventRecord, EventRecord.Fault>

    /// The elements of the event of a stream.
    static func ofStream(_ event: [UInt8]) throws(LambdaFault) -> [EventElement] {
        try elements(of: event, else: "A record of the event has no sequence number") {
            (reader) throws(DynamoDBError) in
            let start = reader.index
            let record = try EventRecord.read(&reader)
            let place = start..<reader.index
            let known = try? record.get().change.position.sequence.digits
            return (known ?? sequence(of: event.span.extracting(place))).map {
                EventElement(identifier: $0, record: record)
            }
        }
    }

    /// The elements of the event of a queue.
    static func ofQueue(_ event: [UInt8]) throws(LambdaFault) -> [EventElement] {
        var body: [UInt8] = []
        return try elements(
            of: event,
            else: "The event is none of a queue: its records have no messageId and body"
        ) { (reader) throws(DynamoDBError) in
            var id: String?
            var record: Result<EventRecord, EventRecord.Fault>?
            try reader.readMembers { (name, reader) throws(DynamoDBError) in
                switch name {
                case "messageId": id = try reader.readString()
                case "body":
                    try reader.readStringBytes(into: &body)
                    record = EventRecord.read(body)
                default: try reader.skipValue()
                }
            }
            guard let id, let record else { return nil }
            return EventElement(identifier: id, record: record)
        }
    }

    /// What `read` makes of each record of an event; it gives nil where one lacks what `complaint`
    /// says.
    private static func elements(
        of event: [UInt8], else complaint: String,
        _ read: (inout JSONReader) throws(DynamoDBError) -> EventElement?,
    ) throws(LambdaFault) -> [EventElement] {
        var elements: [EventElement]?
        var isWhole = true
        do throws(DynamoDBError) {
            var reader = JSONReader(event.span)
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard name == "Records" else { return try reader.skipValue() }
                var found: [EventElement] = []
                isWhole = true
                try reader.readArray { (reader) throws(DynamoDBError) in
                    if let element = try read(&reader) {
                        found.append(element)
                    } else {
                        isWhole = false
                    }
                }
                elements = found
            }
        } catch {
            throw LambdaFault(.event, "The event can not be read: \(error.message)")
        }
        guard let elements else {
            throw LambdaFault(
                .event, "The event has no Records: it is not from an event source mapping")
        }
        guard isWhole else { throw LambdaFault(.event, complaint) }
        return elements
    }

    /// The sequence number of a record that can not be read otherwise.
    private static func sequence(of record: Span<UInt8>) -> String? {
        var found: String?
        do throws(DynamoDBError) {
            var reader = JSONReader(record)
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard name == "dynamodb" else { return try reader.skipValue() }
                try reader.readObject { (name, reader) throws(DynamoDBError) in
                    guard name == "SequenceNumber" else { return try reader.skipValue() }
                    found = try reader.readString()
                }
            }
        } catch {
            return found
        }
        return found
    }
}
