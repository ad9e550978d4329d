import DynamoModel

/// An element of an event, by what its mapping knows it.
struct EventElement {
    /// The sequence number, or the message's id.
    let identifier: String
    /// What is in it.
    let record: Result<EventRecord, EventRecord.Fault>

    /// The elements of the event of a stream.
    static func ofStream(_ event: [UInt8]) throws(LambdaFault) -> [EventElement] {
        var elements: [EventElement] = []
        for bytes in try records(of: event) {
            let record = result { () throws(EventRecord.Fault) in try EventRecord(bytes) }
            let known = try? record.get().change.position.sequence.digits
            guard let identifier = known ?? sequence(of: bytes) else {
                throw LambdaFault(.event, "A record of the event has no sequence number")
            }
            elements.append(EventElement(identifier: identifier, record: record))
        }
        return elements
    }

    /// The elements of the event of a queue.
    static func ofQueue(_ event: [UInt8]) throws(LambdaFault) -> [EventElement] {
        var elements: [EventElement] = []
        for bytes in try records(of: event) {
            var id: String?
            var body: String?
            do throws(DynamoDBError) {
                var reader = JSONReader(bytes.span)
                try reader.readObject { (name, reader) throws(DynamoDBError) in
                    switch name {
                    case "messageId": id = try reader.readString()
                    case "body": body = try reader.readString()
                    default: try reader.skipValue()
                    }
                }
            } catch {
                throw LambdaFault(.event, "The event can not be read: \(error.message)")
            }
            guard let id, let body else {
                throw LambdaFault(
                    .event, "The event is none of a queue: its records have no messageId and body")
            }
            elements.append(
                EventElement(
                    identifier: id,
                    record: result { () throws(EventRecord.Fault) in
                        try EventRecord(Array(body.utf8))
                    }))
        }
        return elements
    }

    /// The bytes of each record of an event.
    private static func records(of event: [UInt8]) throws(LambdaFault) -> [[UInt8]] {
        var records: [[UInt8]]?
        do throws(DynamoDBError) {
            var reader = JSONReader(event.span)
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard name == "Records" else { return try reader.skipValue() }
                var found: [[UInt8]] = []
                try reader.readArray { (reader) throws(DynamoDBError) in
                    found.append(try reader.readRaw())
                }
                records = found
            }
        } catch {
            throw LambdaFault(.event, "The event can not be read: \(error.message)")
        }
        guard let records else {
            throw LambdaFault(
                .event, "The event has no Records: it is not from an event source mapping")
        }
        return records
    }

    /// The sequence number of a record that can not be read otherwise.
    private static func sequence(of record: [UInt8]) -> String? {
        var found: String?
        do throws(DynamoDBError) {
            var reader = JSONReader(record.span)
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

    private static func result(
        _ read: () throws(EventRecord.Fault) -> EventRecord,
    ) -> Result<EventRecord, EventRecord.Fault> {
        Result(catching: read)
    }
}
