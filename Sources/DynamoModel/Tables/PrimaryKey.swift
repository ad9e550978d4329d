/// What names an item within its table: the attribute that decides where the item lives, and the
/// one that orders it there.
///
/// An item that holds the same attributes has them in the order of their names, and so can not tell
/// which one is the partition key.
public struct PrimaryKey: Sendable, Hashable {
    /// The partition key.
    public let partition: Attribute
    /// The sort key; nil when the table has none.
    public let sort: Attribute?

    /// A key with or without a sort key, which has another name than the partition key.
    public init(partition: Attribute, sort: Attribute? = nil) {
        precondition(partition.name != sort?.name, "Two key attributes have two names")
        self.partition = partition
        self.sort = sort
    }

    /// Takes one or two attributes of different names, partition key first; nil for anything else.
    package init?(_ attributes: [Attribute]) {
        guard let partition = attributes.first, attributes.count <= 2 else { return nil }
        let sort = attributes.dropFirst().first
        guard partition.name != sort?.name else { return nil }
        self.init(partition: partition, sort: sort)
    }

    /// The key attributes of an item; nil where it lacks one.
    package init?(of item: Item, schema: KeySchema) {
        guard let partition = Attribute(schema.partition, of: item) else { return nil }
        let sort = schema.sort.flatMap { Attribute($0, of: item) }
        guard (sort == nil) == (schema.sort == nil) else { return nil }
        self.init(partition: partition, sort: sort)
    }

    /// The same key in the order of a schema; nil where it lacks one of the schema's attributes.
    package func ordered(by schema: KeySchema) -> PrimaryKey? {
        if partition.name == schema.partition.name, sort?.name == schema.sort?.name { return self }
        return PrimaryKey(of: item, schema: schema)
    }

    /// What stands in the place of an item's key where a whole table is meant.
    package init(ofTable name: String) {
        self.init(partition: Attribute(name: "table", value: .string(Text(name))))
    }

    /// The key attributes, partition key first.
    public var attributes: [Attribute] { sort.map { [partition, $0] } ?? [partition] }

    /// The key attributes as an item, which is how DynamoDB's own documents have them.
    public var item: Item {
        var item = Item()
        for attribute in attributes { item[attribute.name] = attribute.value }
        return item
    }
}

extension Attribute {
    fileprivate init?(_ key: KeyAttribute, of item: Item) {
        guard let value = item[key.name] else { return nil }
        self.init(name: key.name, value: value)
    }
}
