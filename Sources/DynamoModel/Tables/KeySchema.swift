/// Which attributes make up an item's primary key, and of which types they are.
public struct KeySchema: Sendable, Hashable {
    /// The attribute that decides where an item lives.
    public let partition: KeyAttribute
    /// The attribute that orders items of one partition key; nil when there is none.
    public let sort: KeyAttribute?

    /// A schema with or without a sort key.
    public init(partition: KeyAttribute, sort: KeyAttribute? = nil) {
        self.partition = partition
        self.sort = sort
    }

    /// The key attributes, partition key first.
    public var attributes: [KeyAttribute] { sort.map { [partition, $0] } ?? [partition] }
}

extension KeySchema {
    private static let intro = "One or more parameter values were invalid:"
    /// What is said of a partition key that is too large, in the service's own spelling.
    package static let partitionTooLarge =
        "\(intro) Size of hashkey has exceeded the maximum size limit of"
        + "\(Limits.partitionKeyBytes) bytes"
    /// What is said of a sort key that is too large.
    package static let sortTooLarge =
        "\(intro) Aggregated size of all range keys has exceeded the size limit of "
        + "\(Limits.sortKeyBytes) bytes"
}

/// A key attribute's name and type.
public struct KeyAttribute: Sendable, Hashable {
    /// The attribute's name.
    public let name: Text
    /// The attribute's type: string, number or binary.
    public let type: AttributeType

    /// Names a key attribute.
    public init(name: Text, type: AttributeType) {
        self.name = name
        self.type = type
    }
}

extension KeySchema {
    /// Writes the member that names the key attributes and their roles.
    func write(to writer: inout JSONWriter) {
        IndexKeySchema(self).write(to: &writer)
    }
}
