/// The order that an `ORDER BY` of key attributes asks for, as far as keys can be read in it.
///
/// Keys lie in one order: by the attributes of the partition key, then by those of the sort key.
/// They are read in it or against it, and partitions one after the other, so that no other order is
/// to be had without reading everything first.
struct KeyOrder {
    /// Whether the partitions come from the largest key to the smallest.
    let reversesPartitions: Bool
    /// Whether the smallest sort key of a partition comes first.
    let isForward: Bool

    /// Throws where the terms, all of which name key attributes, ask for an order that keys can not
    /// be read in.
    init(
        _ terms: [OrderTerm], _ schema: IndexKeySchema, hasManyPartitions: Bool,
    ) throws(DynamoDBError) {
        let names = terms.map(\.name)
        if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw .validation("Attribute \(name) must not be in ORDER BY clause more than once")
        }
        let partition = terms.filter { term in
            schema.partition.contains { $0.name == term.name }
        }
        let sort = terms.filter { term in schema.sort.contains { $0.name == term.name } }
        // One partition has one partition key: to order by it changes nothing, wherever it stands.
        if hasManyPartitions {
            try KeyOrder.check(partition, among: schema.partition)
            guard partition + sort == terms else { throw KeyOrder.impossible }
        }
        try KeyOrder.check(sort, among: schema.sort)
        reversesPartitions = partition.first?.isDescending ?? false
        // Where only the partition key is named, the service reads each partition backwards.
        isForward = sort.first.map { !$0.isDescending } ?? false
    }

    /// Throws unless the terms name the first of the attributes, one after the other, all in one
    /// direction.
    private static func check(
        _ terms: [OrderTerm], among attributes: [KeyAttribute],
    ) throws(DynamoDBError) {
        let isInOrder = terms.map(\.name) == attributes.prefix(terms.count).map(\.name)
        guard isInOrder, Set(terms.map(\.isDescending)).count < 2 else { throw impossible }
    }

    private static let impossible = DynamoDBError.validation(
        "ORDER BY clause must name the attributes of the hash key before those of the range key, "
            + "each in the order of the key schema and all of a key in one direction.",
    )
}
