import DynamoModel

extension Index {
    /// Throws where an item that is put has something for a key attribute that can be no key.
    func check(_ item: Item) throws(DynamoDBError) {
        switch fault(in: item) {
        case nil: break
        case .type(let attribute, let actual):
            throw .validation(mismatch(attribute, actual))
        case .empty(let attribute): throw empty(attribute)
        case .partitionSize: throw .validation(KeySchema.partitionTooLarge)
        case .sortSize: throw .validation(KeySchema.sortTooLarge)
        }
    }

    /// Throws where an update leaves something for a key attribute that was not there before and
    /// can be no key.
    func check(_ item: Item, updating old: Item?) throws(DynamoDBError) {
        let intro = "The update expression attempted to update"
        switch fault(in: item, updating: old) {
        case nil: break
        case .type:
            throw .validation("\(intro) the secondary index key to unsupported type")
        case .empty(let attribute): throw emptied(attribute)
        case .partitionSize, .sortSize:
            throw .validation("\(intro) the secondary index key beyond allowed size limits")
        }
    }

    /// Why an update leaves something for a key attribute that can be no key, whatever the item;
    /// nil where it does not, or the item decides.
    func misfit(of update: UpdateExpression) -> String? {
        for attribute in keySchema.attributes {
            guard let type = update.type(of: attribute.name), type != attribute.type else {
                continue
            }
            return mismatch(attribute, type)
        }
        return nil
    }

    /// Throws where an update makes a key attribute empty, whatever the item.
    func refuseEmptyKey(by update: UpdateExpression) throws(DynamoDBError) {
        for attribute in keySchema.attributes where update.empties(attribute.name) {
            throw emptied(attribute)
        }
    }

    private func mismatch(_ attribute: KeyAttribute, _ actual: AttributeType) -> String {
        "One or more parameter values were invalid: Type mismatch for Index Key \(attribute.name) "
            + "Expected: \(attribute.type.rawValue) Actual: \(actual.rawValue) IndexName: \(name)"
    }

    private func emptied(_ attribute: KeyAttribute) -> DynamoDBError {
        .validation(
            "One or more parameter values are not valid. The update expression attempted to update "
                + "a secondary index key to a value that is not supported. The AttributeValue for "
                + "a key attribute cannot contain an empty \(attribute.kind) value.",
        )
    }

    /// Throws where a key attribute of an item is empty.
    func refuseEmptyKey(in item: Item) throws(DynamoDBError) {
        if case .empty(let attribute) = fault(in: item) { throw empty(attribute) }
    }

    private func empty(_ attribute: KeyAttribute) -> DynamoDBError {
        .validation(
            "One or more parameter values are not valid. A value specified for a secondary index "
                + "key is not supported. The AttributeValue for a key attribute cannot contain an "
                + "empty \(attribute.kind) value. IndexName: \(name), IndexKey: \(attribute.name)",
        )
    }

    private func fault(in item: Item, updating old: Item? = nil) -> IndexKeyFault? {
        let partition = keySchema.partition.changed(in: item, from: old)
        if let fault = partition.fault { return fault }
        if partition.sizeBytes > DynamoModel.Limits.partitionKeyBytes { return .partitionSize }
        let sort = keySchema.sort.changed(in: item, from: old)
        if let fault = sort.fault { return fault }
        return sort.sizeBytes > DynamoModel.Limits.sortKeyBytes ? .sortSize : nil
    }
}

extension [KeyAttribute] {
    /// What is wrong with a value that an item did not have before, and how large all of them are;
    /// nothing where none is new.
    fileprivate func changed(
        in item: Item, from old: Item?,
    ) -> (fault: IndexKeyFault?, sizeBytes: Int) {
        var sizeBytes = 0
        var isChanged = false
        for attribute in self {
            guard let value = item[attribute.name] else { continue }
            sizeBytes += value.sizeBytes
            guard value != old?[attribute.name] else { continue }
            guard value.type == attribute.type else {
                return (.type(attribute, actual: value.type), 0)
            }
            guard value.sizeBytes > 0 else { return (.empty(attribute), 0) }
            isChanged = true
        }
        return (nil, isChanged ? sizeBytes : 0)
    }
}

/// Why a value can be no part of an index's key.
private enum IndexKeyFault {
    /// It has another type.
    case type(KeyAttribute, actual: AttributeType)
    /// It is empty.
    case empty(KeyAttribute)
    /// Those of the partition key are too large together.
    case partitionSize
    /// Those of the sort key are too large together.
    case sortSize
}

extension KeyAttribute {
    /// The attribute's type in words.
    fileprivate var kind: String { type == .binary ? "binary" : "string" }
}
