import DynamoModel

/// An item's row in an index.
struct IndexRow: Sendable {
    /// The index's key, encoded as the keys of tables are; other items may have the same.
    let key: [UInt8]
    /// The stored form of what the index has of the item.
    let projected: [UInt8]
}

/// An item and its stored form.
struct StoredItem {
    let item: Item
    let stored: [UInt8]

    init(_ stored: [UInt8]) throws(StoredFormError) {
        self.stored = stored
        item = try Item(stored: stored.span)
    }
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
    func row(of item: StoredItem) -> IndexRow? {
        guard let key = key(of: item.item) else { return nil }
        let projected = projectedNames == nil ? item.stored : project(item.item).stored
        return IndexRow(key: key.bytes, projected: projected)
    }

    /// The index's key of an item; nil where it has none.
    func key(of item: Item) -> EncodedKey? {
        let schema = keySchema
        guard
            let partition = schema.partition.keyValue(
                in: item, DynamoModel.Limits.partitionKeyBytes)
        else { return nil }
        guard let sort = schema.sort else { return EncodedKey(partition: partition, sort: nil) }
        guard let value = sort.keyValue(in: item, DynamoModel.Limits.sortKeyBytes) else {
            return nil
        }
        return EncodedKey(partition: partition, sort: value)
    }
}

extension KeyAttribute {
    /// The attribute's value where it can be a part of a key.
    fileprivate func keyValue(in item: Item, _ mostBytes: Int) -> AttributeValue? {
        guard let value = item[name], value.type == type, 1...mostBytes ~= value.sizeBytes else {
            return nil
        }
        return value
    }
}
