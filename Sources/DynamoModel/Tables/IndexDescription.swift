/// An index as DescribeTable shows it.
public struct IndexDescription: Sendable, Hashable {
    /// Whether an index can be read.
    public enum Status: String, Sendable, Hashable {
        /// It is being filled with the items that were there before it.
        case creating = "CREATING"
        /// It can.
        case active = "ACTIVE"
    }

    /// What it is.
    public var index: SecondaryIndex
    /// Its ARN.
    public var arn: String
    /// Whether it can be read.
    public var status: Status
    /// How many items it has.
    public var itemCount = 0
    /// The size of what it projects, in bytes.
    public var sizeBytes = 0

    /// Describes an index without items.
    package init(index: SecondaryIndex, arn: String, status: Status = .active) {
        self.index = index
        self.arn = arn
        self.status = status
    }
}

extension IndexDescription {
    /// Writes the members of the index's object.
    func write(to writer: inout JSONWriter) {
        writer.member("IndexName", index.name)
        index.keySchema.write(to: &writer)
        index.projection.write(to: &writer)
        if case .global(let billing) = index.scope {
            writer.member("IndexStatus", status.rawValue)
            if status == .creating { writer.member("Backfilling", true) }
            billing.writeThroughput(to: &writer)
        }
        writer.member("IndexSizeBytes", sizeBytes)
        writer.member("ItemCount", itemCount)
        writer.member("IndexArn", arn)
    }
}

extension BillingMode {
    /// Writes the member that names the capacity that is kept ready.
    func writeThroughput(to writer: inout JSONWriter) {
        var units = (read: 0, write: 0)
        if case .provisioned(let read, let write) = self { units = (read, write) }
        writer.name("ProvisionedThroughput")
        writer.object { writer in
            writer.member("NumberOfDecreasesToday", 0)
            writer.member("ReadCapacityUnits", units.read)
            writer.member("WriteCapacityUnits", units.write)
        }
    }
}
