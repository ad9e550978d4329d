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
    /// Its primary key.
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
        writer.name("AttributeDefinitions")
        writer.array { writer in
            for attribute in keyAttributes {
                writer.object { writer in
                    writer.member("AttributeName", attribute.name.string)
                    writer.member("AttributeType", attribute.type.rawValue)
                }
            }
        }
        writer.member("TableName", name)
        keySchema.write(to: &writer)
        writer.member("TableStatus", status.rawValue)
        writer.name("CreationDateTime")
        writer.raw(created.epochSeconds)
        writeBilling(to: &writer)
        writer.member("TableSizeBytes", sizeBytes)
        writer.member("ItemCount", itemCount)
        writer.member("TableArn", arn)
        writer.member("TableId", id)
        writeIndexes("LocalSecondaryIndexes", indexes.filter { !$0.index.isGlobal }, to: &writer)
        writeIndexes("GlobalSecondaryIndexes", indexes.filter(\.index.isGlobal), to: &writer)
        writeStream(to: &writer)
        settings.write(to: &writer)
        restore?.write(to: &writer)
    }

    /// The attributes of all its keys, each of them once, in the order of their names.
    private var keyAttributes: [KeyAttribute] {
        Set(keySchema.attributes + indexes.flatMap(\.index.keySchema.attributes))
            .sorted { $0.name < $1.name }
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
            writer.name("StreamSpecification")
            writer.object { writer in
                writer.member("StreamEnabled", true)
                writer.member("StreamViewType", viewType.rawValue)
            }
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
