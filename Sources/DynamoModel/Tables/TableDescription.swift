/// A table as DescribeTable shows it.
public struct TableDescription: Sendable, Hashable {
    /// Whether a table can be used.
    public enum Status: String, Sendable, Hashable {
        /// It can not yet: a restore is filling it.
        case creating = "CREATING"
        /// It can.
        case active = "ACTIVE"
        /// It is being deleted.
        case deleting = "DELETING"
    }

    /// The table's name.
    public var name: String
    /// A UUID that no other table ever had.
    public var id: String
    /// The table's ARN.
    public var arn: String
    /// Whether the table can be used.
    public var status = Status.active
    /// When it was created.
    public var created: Timestamp
    /// Its primary key; without a name where a service over the network says that it deletes the
    /// table, and nothing of its key.
    public var keySchema: KeySchema
    /// How it would be paid for.
    public var billing = BillingMode.payPerRequest
    /// What is told of its capacity.
    public var capacity: Capacity
    /// How many items it has.
    public var itemCount = 0
    /// The size of its items, in bytes.
    public var sizeBytes = 0
    /// The public stream, while it is enabled.
    public var viewType: StreamViewType?
    /// The newest public stream, enabled or not.
    public var latestStream: StreamName?
    /// Its secondary indexes, oldest first.
    public var indexes: [IndexDescription] = []
    /// What else is set of it.
    public var settings = TableSettings()
    /// What it is being restored from; nil when it is not, or no longer.
    public var restore: RestoreSummary?

    /// Names an empty table that can be used and is paid for by request.
    package init(name: String, id: String, arn: String, created: Timestamp, keySchema: KeySchema) {
        self.name = name
        self.id = id
        self.arn = arn
        self.created = created
        self.keySchema = keySchema
        capacity = Capacity(billing: .payPerRequest, at: created)
    }
}

/// How a table would be paid for on AWS.
public enum BillingMode: Sendable, Hashable {
    /// By request.
    case payPerRequest
    /// By the capacity that is kept ready, in units.
    case provisioned(read: Int, write: Int)
}

/// A public stream's ARN and label.
public struct StreamName: Sendable, Hashable {
    /// The stream's ARN.
    public let arn: String
    /// The part of the ARN that tells streams of one table apart: when it was enabled.
    public let label: String

    /// Names a stream.
    public init(arn: String, label: String) {
        self.arn = arn
        self.label = label
    }
}

extension TableDescription: OperationResponse {
    package func write(to writer: inout JSONWriter) {
        writer.member("TableName", name)
        writer.member("TableStatus", status.rawValue)
        // As on AWS, nothing is told of how a table was made once it is being deleted.
        if status != .deleting { writeMaking(to: &writer) }
        writeBilling(to: &writer)
        writer.member("TableSizeBytes", sizeBytes)
        writer.member("ItemCount", itemCount)
        writer.member("TableArn", arn)
        writer.member("TableId", id)
        writeStream(to: &writer)
        settings.write(to: &writer)
        restore?.write(to: &writer)
    }

    private func writeMaking(to writer: inout JSONWriter) {
        writer.attributeDefinitions(keySchema, indexes.map(\.index))
        keySchema.write(to: &writer)
        writer.name("CreationDateTime")
        writer.raw(created.epochSeconds)
        writeIndexes("LocalSecondaryIndexes", indexes.filter { !$0.index.isGlobal }, to: &writer)
        writeIndexes("GlobalSecondaryIndexes", indexes.filter(\.index.isGlobal), to: &writer)
    }

    private func writeIndexes(
        _ name: String, _ indexes: [IndexDescription], to writer: inout JSONWriter,
    ) {
        guard !indexes.isEmpty else { return }
        writer.name(name)
        writer.array { writer in
            for index in indexes { writer.object { writer in index.write(to: &writer) } }
        }
    }

    private func writeBilling(to writer: inout JSONWriter) {
        billing.writeThroughput(capacity, to: &writer)
        capacity.write(to: &writer)
        guard let paidByRequest = capacity.paidByRequest else { return }
        let mode: BillingModeName = billing == .payPerRequest ? .payPerRequest : .provisioned
        writer.name("BillingModeSummary")
        writer.object { writer in
            writer.member("BillingMode", mode.rawValue)
            writer.member("LastUpdateToPayPerRequestDateTime", paidByRequest)
        }
    }

    private func writeStream(to writer: inout JSONWriter) {
        if let viewType {
            StreamSpecification(isEnabled: true, viewType: viewType).write(to: &writer)
        }
        writer.member("LatestStreamLabel", latestStream?.label)
        writer.member("LatestStreamArn", latestStream?.arn)
    }
}

extension Timestamp {
    /// Seconds since the Unix epoch with three decimals, as JSON protocols write times.
    package var epochSeconds: String {
        let fraction = String(milliseconds - seconds * 1000)
        return "\(seconds)." + String(repeating: "0", count: 3 - fraction.utf8.count) + fraction
    }
}

extension TableDescription {
    /// Reads an answer of one member that describes a table.
    init(in member: String, json reader: inout JSONReader) throws(DynamoDBError) {
        var found: TableDescription?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == member {
                found = try TableDescription(json: &reader)
            } else {
                try reader.skipValue()
            }
        }
        guard let found else { throw .serialization("The answer describes no table") }
        self = found
    }

    /// Reads what a service says of a table, as far as its users have to know it.
    private init(json reader: inout JSONReader) throws(DynamoDBError) {
        var parts = DescribedTable()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            try parts.read(name, &reader)
        }
        self.init(
            name: parts.name, id: parts.id, arn: parts.arn, created: parts.created,
            keySchema: try parts.schema())
        status = parts.status
        billing = parts.billing
        capacity = Capacity(billing: billing)
        itemCount = parts.itemCount
        sizeBytes = parts.sizeBytes
        viewType = parts.stream?.isEnabled == true ? parts.stream?.viewType : nil
        latestStream = parts.streamARN.map { arn in
            StreamName(arn: arn, label: parts.streamLabel ?? "")
        }
        guard let definitions = parts.definitions else { return }
        for local in parts.locals { try add(local.local(definitions, of: self.keySchema)) }
        for global in parts.globals { try add(global.described(definitions)) }
    }

    private mutating func add(_ index: SecondaryIndex) {
        indexes.append(IndexDescription(index: index, arn: "\(arn)/index/\(index.name)"))
    }
}

/// The members of a table's description, while they are read.
private struct DescribedTable {
    var name = ""
    var id = ""
    var arn = ""
    var created = Timestamp(milliseconds: 0)
    var status = TableDescription.Status.active
    var billing = BillingMode.payPerRequest
    var keySchema: KeyElements?
    var definitions: AttributeDefinitions?
    var itemCount = 0
    var sizeBytes = 0
    var stream: StreamSpecification?
    var streamARN: String?
    var streamLabel: String?
    var locals: [IndexParameters] = []
    var globals: [IndexParameters] = []

    func schema() throws(DynamoDBError) -> KeySchema {
        if let keySchema, let definitions { return try keySchema.schema(definitions) }
        guard status == .deleting else {
            throw .serialization("The answer describes a table without a key")
        }
        return KeySchema(partition: KeyAttribute(name: "", type: .string))
    }

    mutating func read(_ member: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch member {
        case "TableName": name = try reader.readString()
        case "TableId": id = try reader.readString()
        case "TableArn": arn = try reader.readString()
        case "CreationDateTime": created = try reader.readTimestamp()
        case "TableStatus":
            // Every other state of a service is one in which the table can be used.
            status = TableDescription.Status(rawValue: try reader.readString()) ?? .active
        case "ProvisionedThroughput":
            billing = try ThroughputParameters(json: &reader).described
        case "KeySchema": keySchema = try KeyElements(json: &reader)
        case "AttributeDefinitions": definitions = try AttributeDefinitions(json: &reader)
        case "ItemCount": itemCount = try reader.readInt()
        case "TableSizeBytes": sizeBytes = try reader.readInt()
        case "StreamSpecification":
            var faults = ConstraintFaults()
            stream = try StreamSpecification(json: &reader, &faults)
        case "LatestStreamArn": streamARN = try reader.readString()
        case "LatestStreamLabel": streamLabel = try reader.readString()
        case "LocalSecondaryIndexes": locals = try reader.readIndexes()
        case "GlobalSecondaryIndexes": globals = try reader.readIndexes()
        default: try reader.skipValue()
        }
    }
}
