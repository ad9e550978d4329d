/// A table as a backup remembers it: what a restore makes again, and what it only tells of.
public struct SourceTable: Sendable, Hashable {
    /// The table's name.
    public var name: String
    /// Its UUID, by which tables of one name are told apart.
    public var id: String
    /// Its ARN.
    public var arn: String
    /// When it was created.
    public var created: Timestamp
    /// Its primary key.
    public var keySchema: KeySchema
    /// How it was paid for.
    public var billing: BillingMode
    /// The most requests that it took while it was paid for by request; nil when nobody said.
    public var maximum: CapacityUnits?
    /// How many items it had.
    public var itemCount = 0
    /// The size of its items, in bytes.
    public var sizeBytes = 0
    /// Its secondary indexes.
    public var indexes: [SecondaryIndex] = []
    /// What its stream showed; nil when it had none.
    public var viewType: StreamViewType?
    /// The attribute by which its items expired; nil when they did not.
    public var timeToLive: Text?
    /// The ARN of its KMS key; nil when it was encrypted with AWS's own.
    public var encryptionKeyARN: String?

    /// Describes an empty table without anything that it need not have.
    package init(
        name: String, id: String, arn: String, keySchema: KeySchema, billing: BillingMode,
    ) {
        self.name = name
        self.id = id
        self.arn = arn
        self.keySchema = keySchema
        self.billing = billing
        created = Timestamp(milliseconds: 0)
    }
}

extension SourceTable {
    /// Writes the two members that tell of the table.
    func write(to writer: inout JSONWriter) {
        writer.name("SourceTableDetails")
        writer.object { writer in writeDetails(to: &writer) }
        writer.name("SourceTableFeatureDetails")
        writer.object { writer in writeFeatures(to: &writer) }
    }

    private func writeDetails(to writer: inout JSONWriter) {
        writer.member("TableName", name)
        writer.member("TableId", id)
        writer.member("TableArn", arn)
        writer.member("TableSizeBytes", sizeBytes)
        keySchema.write(to: &writer)
        writer.name("TableCreationDateTime")
        writer.raw(created.epochSeconds)
        billing.writeUnits(to: &writer)
        maximum?.writeMaximum(to: &writer)
        writer.member("ItemCount", itemCount)
        writer.member("BillingMode", billing.name.rawValue)
    }

    private func writeFeatures(to writer: inout JSONWriter) {
        writeIndexes("LocalSecondaryIndexes", indexes.filter { !$0.isGlobal }, to: &writer)
        writeIndexes("GlobalSecondaryIndexes", indexes.filter(\.isGlobal), to: &writer)
        if let viewType {
            writer.name("StreamDescription")
            writer.object { writer in
                writer.member("StreamEnabled", true)
                writer.member("StreamViewType", viewType.rawValue)
            }
        }
        if let timeToLive {
            writer.name("TimeToLiveDescription")
            writer.object { writer in
                writer.member("TimeToLiveStatus", "ENABLED")
                writer.member("AttributeName", timeToLive.string)
            }
        }
        if let encryptionKeyARN {
            writer.name("SSEDescription")
            writer.object { writer in
                writer.member("Status", "ENABLED")
                writer.member("SSEType", "KMS")
                writer.member("KMSMasterKeyArn", encryptionKeyARN)
            }
        }
    }

    private func writeIndexes(
        _ name: String, _ indexes: [SecondaryIndex], to writer: inout JSONWriter,
    ) {
        guard !indexes.isEmpty else { return }
        writer.name(name)
        writer.array { writer in
            for index in indexes { writer.object { writer in index.write(to: &writer) } }
        }
    }
}

extension SecondaryIndex {
    /// Writes the members of what a backup tells of the index.
    fileprivate func write(to writer: inout JSONWriter) {
        writer.member("IndexName", name)
        keySchema.write(to: &writer)
        projection.write(to: &writer)
        if case .global(let billing) = scope { billing.writeUnits(to: &writer) }
        capacity.maximum?.writeMaximum(to: &writer)
    }
}

extension BillingMode {
    /// The mode's name on the wire.
    var name: BillingModeName {
        self == .payPerRequest ? .payPerRequest : .provisioned
    }

    /// Writes the member that names the units of capacity, and nothing else of it.
    fileprivate func writeUnits(to writer: inout JSONWriter) {
        var units = (read: 0, write: 0)
        if case .provisioned(let read, let write) = self { units = (read, write) }
        writer.name("ProvisionedThroughput")
        writer.object { writer in
            writer.member("ReadCapacityUnits", units.read)
            writer.member("WriteCapacityUnits", units.write)
        }
    }
}
