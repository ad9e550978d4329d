import DynamoModel

extension KeySchema {
    /// The key of a whole item; throws the service's fault when a key attribute is missing or
    /// wrong.
    func key(of item: Item) throws(DynamoDBError) -> EncodedKey {
        let partition = try value(of: partition, in: item)
        guard let sort else { return EncodedKey(partition: partition, sort: nil) }
        return EncodedKey(partition: partition, sort: try value(of: sort, in: item))
    }

    /// The key that a request names; it must have the key attributes and no others.
    func key(named key: Item) throws(DynamoDBError) -> EncodedKey {
        guard key.count == attributes.count,
            attributes.allSatisfy({ key[$0.name]?.type == $0.type })
        else { throw .validation("The provided key element does not match the schema") }
        return try self.key(of: key)
    }

    private func value(
        of attribute: KeyAttribute, in item: Item,
    ) throws(DynamoDBError) -> AttributeValue {
        let intro = "One or more parameter values were invalid:"
        guard let value = item[attribute.name] else {
            throw .validation("\(intro) Missing the key \(attribute.name) in the item")
        }
        guard value.type == attribute.type else {
            throw .validation(
                "\(intro) Type mismatch for key \(attribute.name) "
                    + "expected: \(attribute.type.rawValue) actual: \(value.type.rawValue)",
            )
        }
        try checkSize(value, of: attribute)
        return value
    }

    private func checkSize(
        _ value: AttributeValue, of attribute: KeyAttribute,
    ) throws(DynamoDBError) {
        let size = value.sizeBytes
        guard size > 0 else {
            let type = value.type == .binary ? "binary" : "string"
            throw .validation(
                "One or more parameter values are not valid. The AttributeValue for a key "
                    + "attribute "
                    + "cannot contain an empty \(type) value. Key: \(attribute.name)",
            )
        }
        let intro = "One or more parameter values were invalid:"
        if attribute == partition, size > DynamoModel.Limits.partitionKeyBytes {
            throw .validation(
                "\(intro) Size of hashkey has exceeded the maximum size limit of"
                    + "\(DynamoModel.Limits.partitionKeyBytes) bytes",
            )
        }
        if attribute == sort, size > DynamoModel.Limits.sortKeyBytes {
            throw .validation(
                "\(intro) Aggregated size of all range keys has exceeded the size limit of "
                    + "\(DynamoModel.Limits.sortKeyBytes) bytes",
            )
        }
    }
}
