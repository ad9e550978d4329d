import DynamoModel

/// An item's row in an index.
struct IndexRow: Sendable {
    /// The index's key, encoded as the keys of tables are; other items may have the same.
    let key: [UInt8]
    /// The stored form of what the index has of the item.
    let projected: [UInt8]
}

extension Index {
    /// Whether it has the same of two states of one item.
    func hasSame(of old: Item, as new: Item) -> Bool {
        projectedNames?.allSatisfy { old[$0] == new[$0] } ?? false
    }

    /// The row of an item.
    ///
    /// Nil where the item is left out: it lacks an attribute of the key, or has something there
    /// that can be no key and was there before the index.
    func row(of item: Item) -> IndexRow? {
        guard let key = key(of: item) else { return nil }
        let projected = projectedNames == nil ? item.stored : project(item).stored
        return IndexRow(key: key.bytes, projected: projected)
    }

    /// The index's key of an item; nil where it has none.
    func key(of item: Item) -> EncodedKey? {
        let schema = keySchema
        guard
            let partition = schema.partition.keyValues(
                in: item, DynamoModel.Limits.partitionKeyBytes),
            let sort = schema.sort.keyValues(in: item, DynamoModel.Limits.sortKeyBytes)
        else { return nil }
        return EncodedKey(partition: partition, sort: sort)
    }
}

extension [KeyAttribute] {
    /// The attributes' values where they can be a partition key or a sort key together.
    fileprivate func keyValues(in item: Item, _ mostBytes: Int) -> [AttributeValue]? {
        var values: [AttributeValue] = []
        values.reserveCapacity(count)
        var left = mostBytes
        for attribute in self {
            guard let value = item[attribute.name], value.type == attribute.type else { return nil }
            let size = value.sizeBytes
            guard size > 0, size <= left else { return nil }
            left -= size
            values.append(value)
        }
        return values
    }
}
