package import DynamoModel

/// One call to DynamoDB as a log file of CloudTrail tells of it: who, when, from where, on which
/// keys.
package struct LoggedCall: Sendable, Hashable {
    /// One write that the call asked for.
    package struct Write: Sendable, Hashable {
        /// The table's name.
        package let table: String
        /// The values of the item's key as texts, by the names of the attributes.
        package let key: [String: String]
        /// Whether the item was to be deleted.
        package let isDeletion: Bool
    }

    /// The event's id, which no two events have.
    package let id: String
    /// The id that DynamoDB gave the request; nil where the event has none.
    package let requestID: String?
    /// The operation, `PutItem` say.
    package let name: String
    /// When the call came, to the second.
    package let time: Timestamp
    /// The address that it came from.
    package let address: String?
    /// The access key that signed it.
    package let accessKeyID: String?
    /// Whoever made the call: the ARN, or the best name that there is.
    package let identity: String?
    /// Whether it was refused.
    package let isRefused: Bool
    /// The tables that it was about.
    package let tables: Set<String>
    /// What it wrote, as far as the event tells.
    package let writes: [Write]
}

extension LoggedCall {
    /// Reads a record of a log file; nil where that is about something else than DynamoDB.
    ///
    /// Source: AWS, CloudTrail record contents.
    package init?(record: [UInt8]) throws(DynamoDBError) {
        var fields = CallFields()
        var reader = JSONReader(record.span)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            try fields.read(name, &reader)
        }
        try reader.finish()
        guard fields.source == "dynamodb.amazonaws.com" else { return nil }
        guard let id = fields.id, !id.isEmpty, let name = fields.name, let time = fields.time else {
            throw .serialization("The event has no eventID, eventName or eventTime")
        }
        self.id = id
        self.name = name
        self.time = time
        requestID = fields.requestID
        address = fields.address
        accessKeyID = fields.caller.accessKeyID
        identity = fields.caller.arn ?? fields.caller.name
        isRefused = fields.isRefused
        writes = fields.parameters.writes(of: name)
        tables = fields.tables.union(writes.map(\.table)).union(fields.parameters.tables)
    }
}

/// The members of a record, as they are met.
private struct CallFields {
    var source: String?
    var id: String?
    var name: String?
    var requestID: String?
    var time: Timestamp?
    var address: String?
    var isRefused = false
    var caller = CallerFields()
    var parameters = ParameterFields()
    var tables: Set<String> = []

    mutating func read(_ name: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        if try reader.readNull() { return }
        switch name {
        case "eventSource": source = try reader.readString()
        case "eventID": id = try reader.readString()
        case "eventName": self.name = try reader.readString()
        case "requestID": requestID = try reader.readString()
        case "eventTime": time = Timestamp(try reader.readString())
        case "sourceIPAddress": address = try reader.readString()
        case "errorCode":
            isRefused = true
            try reader.skipValue()
        case "userIdentity": caller = try CallerFields(json: &reader)
        case "requestParameters": parameters = try ParameterFields(json: &reader)
        case "resources":
            try reader.readArray { (reader) throws(DynamoDBError) in
                try reader.readObject { (name, reader) throws(DynamoDBError) in
                    guard name == "ARN" else { return try reader.skipValue() }
                    let parts = try reader.readString().split(separator: "/")
                    if parts.count > 1 { tables.insert(String(parts[1])) }
                }
            }
        default: try reader.skipValue()
        }
    }
}

/// Who made a call.
private struct CallerFields {
    var arn: String?
    var name: String?
    var accessKeyID: String?

    init() {}

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var fields = CallerFields()
        var service: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "arn": fields.arn = try reader.readString()
            case "userName": fields.name = try reader.readString()
            case "invokedBy": service = try reader.readString()
            case "accessKeyId": fields.accessKeyID = try reader.readString()
            default: try reader.skipValue()
            }
        }
        fields.name = fields.name ?? service
        self = fields
    }
}

/// What was asked for: on one item, or on several of them.
private struct ParameterFields {
    private var operation: String?
    private var table: String?
    private var key: [String: String]?
    private var parts: [ParameterFields] = []

    init() {}

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var fields = ParameterFields()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "operation": fields.operation = try reader.readString()
            case "tableName": fields.table = TableName.plain(try reader.readString())
            case "key": fields.key = try LoggedCall.texts(json: &reader)
            case "requestItems", "transactItems":
                guard try reader.peek() == UInt8(ascii: "[") else { return try reader.skipValue() }
                try reader.readArray { (reader) throws(DynamoDBError) in
                    fields.parts.append(try ParameterFields(json: &reader))
                }
            default: try reader.skipValue()
            }
        }
        self = fields
    }

    var tables: Set<String> { Set(([self] + parts).compactMap(\.table)) }

    /// The writes among them; of calls that only read there are none.
    func writes(of name: String) -> [LoggedCall.Write] {
        switch name {
        case "PutItem", "UpdateItem": [write(isDeletion: false)].compactMap(\.self)
        case "DeleteItem": [write(isDeletion: true)].compactMap(\.self)
        case "BatchWriteItem", "TransactWriteItems":
            parts.compactMap { part in
                switch part.operation {
                case "Put", "PutRequest", "Update": part.write(isDeletion: false)
                case "Delete", "DeleteRequest": part.write(isDeletion: true)
                default: nil
                }
            }
        default: []
        }
    }

    private func write(isDeletion: Bool) -> LoggedCall.Write? {
        guard let table, let key else { return nil }
        return LoggedCall.Write(table: table, key: key, isDeletion: isDeletion)
    }
}

extension LoggedCall {
    /// Reads an object of plain values as texts, which is all that keys can be compared by.
    fileprivate static func texts(
        json reader: inout JSONReader,
    ) throws(DynamoDBError) -> [String: String] {
        var texts: [String: String] = [:]
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.peek() == UInt8(ascii: "\"") {
                texts[name] = try reader.readString()
            } else {
                texts[name] = String(decoding: try reader.readRaw(), as: UTF8.self)
            }
        }
        return texts
    }
}
