/// Which attributes make up the key of an index, and of which types they are.
///
/// A local index has one of each kind, as its table does. A global index may have several: those of
/// the partition key decide together where an item lives, and those of the sort key order the items
/// there one after the other.
/// Source: AWS, Using Global Secondary Indexes in DynamoDB, Multi-attribute key schema.
public struct IndexKeySchema: Sendable, Hashable {
    /// How many attributes the partition key can have, and how many the sort key.
    public static let mostAttributes = 4
    /// The attributes of the partition key, of which there is at least one.
    public let partition: [KeyAttribute]
    /// The attributes of the sort key, that which orders first first; empty when there are none.
    public let sort: [KeyAttribute]

    /// A key of up to four attributes of each kind.
    public init(partition: [KeyAttribute], sort: [KeyAttribute] = []) {
        let most = IndexKeySchema.mostAttributes
        precondition(1...most ~= partition.count, "A partition key has one to four attributes")
        precondition(sort.count <= most, "A sort key has four attributes at most")
        self.partition = partition
        self.sort = sort
    }

    /// The key of a table, or one like it.
    public init(_ schema: KeySchema) {
        self.init(partition: [schema.partition], sort: schema.sort.map { [$0] } ?? [])
    }

    /// The key attributes, those of the partition key first.
    public var attributes: [KeyAttribute] { partition + sort }

    /// Whether it is a key that no table can have.
    var hasSeveralOfAKind: Bool { partition.count > 1 || sort.count > 1 }
}

extension IndexKeySchema {
    /// Writes the member that names the key attributes and their roles.
    func write(to writer: inout JSONWriter) {
        writer.name("KeySchema")
        writer.array { writer in
            for (role, attributes) in [("HASH", partition), ("RANGE", sort)] {
                for attribute in attributes {
                    writer.object { writer in
                        writer.member("AttributeName", attribute.name.string)
                        writer.member("KeyType", role)
                    }
                }
            }
        }
    }
}
