import DynamoModel

extension Actor {
    /// Reads an entry's member `actor`.
    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var kind: Kind?
        var source: Source?
        var confidence: Confidence?
        var known = Actor(kind: .unknown, source: .none, confidence: .unknown)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "type": kind = try reader.read("actor.type") { Kind(rawValue: $0) }
            case "id": known.id = try reader.readString()
            case "name": known.name = try reader.readString()
            case "ip": known.address = try reader.readString()
            case "agent": known.agent = try reader.readString()
            case "from": source = try reader.read("actor.from") { Source(rawValue: $0) }
            case "confidence":
                confidence = try reader.read("actor.confidence") { Confidence(rawValue: $0) }
            default: try reader.skipValue()
            }
        }
        self = known
        self.kind = try kind.required("actor.type")
        self.source = try source.required("actor.from")
        self.confidence = try confidence.required("actor.confidence")
    }
}

/// An entry's member `request`.
struct RequestFields {
    private var api: String?
    private var id: String?
    private var transaction: String?
    private var correlation: String?
    private var reason: String?

    init() {}

    init(
        api: String?, id: String?, transaction: String?, correlation: String?, reason: String?,
    ) {
        self.api = api
        self.id = id
        self.transaction = transaction
        self.correlation = correlation
        self.reason = reason
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "api": api = try reader.readString()
            case "id": id = try reader.readString()
            case "transaction": transaction = try reader.readString()
            case "correlation": correlation = try reader.readString()
            case "reason": reason = try reader.readString()
            default: try reader.skipValue()
            }
        }
    }

    /// The origin of the change, with the caller as far as the actor tells.
    func origin(of actor: Actor) throws(DynamoDBError) -> ChangeOrigin {
        var caller = Caller(requestID: id)
        caller.correlation = correlation
        caller.reason = reason
        caller.sourceAddress = actor.address
        caller.userAgent = actor.agent
        if actor.kind != .ttl { caller.accessKeyID = actor.id }
        switch actor.source {
        case .header: caller.declaredActor = actor.name
        case .sigv4:
            caller.name = actor.name == actor.id ? nil : actor.name
            caller.isVerified = actor.confidence == .exact
        case .attribute, .cloudtrail, .none: break
        }
        return ChangeOrigin(
            caller: caller, api: try api.required("request.api"), transactionID: transaction,
            isExpiry: actor.kind == .ttl,
        )
    }
}

/// An entry's member `source`.
struct SourceFields {
    private var stream: String?
    private var shard: String?
    private var sequence: SequenceNumber?

    init() {}

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "streamArn": stream = try reader.readString()
            case "shardId": shard = try reader.readString()
            case "sequenceNumber":
                sequence = try reader.read("source.sequenceNumber") { SequenceNumber($0) }
            default: try reader.skipValue()
            }
        }
    }

    /// Where the change stands in a table's stream.
    func position(in table: String) throws(DynamoDBError) -> ChangePosition {
        ChangePosition(
            table: table,
            streamARN: try stream.required("source.streamArn"),
            shardID: try shard.required("source.shardId"),
            sequence: try sequence.required("source.sequenceNumber"),
        )
    }
}

extension JSONReader {
    /// Reads a string and what it stands for; throws when it stands for nothing.
    mutating func read<Value>(
        _ member: String, as value: (String) -> Value?,
    ) throws(DynamoDBError) -> Value {
        let text = try readString()
        guard let value = value(text) else {
            throw .serialization("The entry's \(member) is not valid: \"\(text.prefix(64))\"")
        }
        return value
    }
}

extension Optional {
    /// The member's value; throws when the document has none.
    func required(_ member: String) throws(DynamoDBError) -> Wrapped {
        guard let self else { throw .serialization("The entry has no \(member)") }
        return self
    }
}
