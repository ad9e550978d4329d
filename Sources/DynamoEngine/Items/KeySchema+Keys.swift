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
        if let misfit = misfit(named: key) { throw .validation(misfit) }
        return try self.key(of: key)
    }

    /// Why a whole item has not the key attributes, with their types; nil where it has.
    func misfit(of item: Item) -> String? {
        let intro = "One or more parameter values were invalid:"
        for attribute in attributes {
            guard let value = item[attribute.name] else {
                return "\(intro) Missing the key \(attribute.name) in the item"
            }
            guard value.type == attribute.type else {
                return "\(intro) Type mismatch for key \(attribute.name) "
                    + "expected: \(attribute.type.rawValue) actual: \(value.type.rawValue)"
            }
        }
        return nil
    }

    /// Why a key has not the key attributes and no others; nil where it has.
    func misfit(named key: Item) -> String? {
        let fits =
            key.count == attributes.count
            && attributes.allSatisfy { key[$0.name]?.type == $0.type }
        return fits ? nil : KeySchema.mismatch
    }

    /// Why the key attributes of an item are too large, in the service's words; nil where they are
    /// not.
    func sizeFault(of item: Item) -> String? {
        for attribute in attributes {
            guard let value = item[attribute.name] else { continue }
            if let fault = sizeFault(of: value, as: attribute) { return fault }
        }
        return nil
    }

    /// What is said of a key that is not like the table's.
    static let mismatch = "The provided key element does not match the schema"

    private func value(
        of attribute: KeyAttribute, in item: Item,
    ) throws(DynamoDBError) -> AttributeValue {
        guard let value = item[attribute.name], value.type == attribute.type else {
            throw .validation(misfit(of: item) ?? KeySchema.mismatch)
        }
        do throws(DynamoDBError) {
            try checkSize(value, of: attribute)
        } catch {
            // What is wrong with any of the attributes comes before a size.
            throw misfit(of: item).map(DynamoDBError.validation) ?? error
        }
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
        if let fault = sizeFault(of: value, as: attribute) { throw .validation(fault) }
    }

    private func sizeFault(of value: AttributeValue, as attribute: KeyAttribute) -> String? {
        if attribute == partition, value.sizeBytes > DynamoModel.Limits.partitionKeyBytes {
            return KeySchema.partitionTooLarge
        }
        if attribute == sort, value.sizeBytes > DynamoModel.Limits.sortKeyBytes {
            return KeySchema.sortTooLarge
        }
        return nil
    }
}
