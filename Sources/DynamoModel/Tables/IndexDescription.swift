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
    /// What is told of its capacity; nil where it is a local one.
    public var capacity: Capacity?
    /// How many items it has.
    public var itemCount = 0
    /// The size of what it projects, in bytes.
    public var sizeBytes = 0

    /// Describes an index without items.
    package init(index: SecondaryIndex, arn: String, status: Status = .active) {
        self.index = index
        self.arn = arn
        self.status = status
        if case .global(let billing) = index.scope { capacity = Capacity(billing: billing) }
    }
}

extension IndexDescription {
    /// Writes the members of the index's object.
    func write(to writer: inout JSONWriter) {
        writer.member("IndexName", index.name)
        index.keySchema.write(to: &writer)
        index.projection.write(to: &writer)
        if case .global(let billing) = index.scope, let capacity {
            writer.member("IndexStatus", status.rawValue)
            if status == .creating { writer.member("Backfilling", true) }
            billing.writeThroughput(capacity, to: &writer)
            capacity.write(to: &writer)
        }
        writer.member("IndexSizeBytes", sizeBytes)
        writer.member("ItemCount", itemCount)
        writer.member("IndexArn", arn)
    }
}
