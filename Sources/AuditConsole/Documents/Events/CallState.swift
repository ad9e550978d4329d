package import AuditPipeline
package import DynamoModel

/// A call that may have made an entry's change, as the console tells of it.
package struct CallState: Sendable, Hashable {
    /// How sure that is: `exact`, `likely` or `ambiguous`.
    package var grade = ""
    /// The event's id.
    package var event = ""
    /// The operation.
    package var name = ""
    /// When the call came, in whole seconds.
    package var time = ""
    /// Whoever made it.
    package var identity: String?
    /// The access key that signed it.
    package var accessKeyID: String?
    /// The address that it came from.
    package var address: String?

    /// Describes a match.
    package init(_ match: CallMatch) {
        grade = match.grade.rawValue
        event = match.call.id
        name = match.call.name
        time = match.call.time.description
        identity = match.call.identity
        accessKeyID = match.call.accessKeyID
        address = match.call.address
    }
}

extension CallState {
    /// Writes several.
    package static func write(_ calls: [CallState], to writer: inout JSONWriter) {
        writer.object { writer in
            writer.name("calls")
            writer.array { writer in
                for call in calls {
                    writer.object { writer in
                        writer.member("grade", call.grade)
                        writer.member("event", call.event)
                        writer.member("name", call.name)
                        writer.member("time", call.time)
                        writer.member("identity", call.identity)
                        writer.member("accessKeyId", call.accessKeyID)
                        writer.member("address", call.address)
                    }
                }
            }
        }
    }

    /// Reads what `write` wrote.
    package static func read(_ reader: inout JSONReader) throws(DynamoDBError) -> [CallState] {
        var calls: [CallState] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard name == "calls" else { return try reader.skipValue() }
            try reader.readArray { (reader) throws(DynamoDBError) in
                calls.append(try CallState(json: &reader))
            }
        }
        return calls
    }

    private init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "grade": grade = try reader.readString()
            case "event": event = try reader.readString()
            case "name": self.name = try reader.readString()
            case "time": time = try reader.readString()
            case "identity": identity = try reader.readString()
            case "accessKeyId": accessKeyID = try reader.readString()
            case "address": address = try reader.readString()
            default: try reader.skipValue()
            }
        }
    }
}
