/// One action of an update: what happens to the value at a path.
struct UpdateAction: Sendable, Hashable {
    let path: DocumentPath
    let change: Change

    enum Change: Sendable, Hashable {
        case set(SetValue)
        case remove
        case add(AttributeValue)
        case delete(AttributeValue)
    }

    /// The value that will stand at the path, as the item before the update decides it; nil when
    /// none will. Throws `mismatch` where the value that is there has the wrong type.
    func outcome(
        for item: Item, _ mismatch: DynamoDBError,
    ) throws(DynamoDBError) -> AttributeValue? {
        switch change {
        case .set(let value): return try value.value(in: item)
        case .remove: return nil
        case .add(let addend):
            guard let value = path.value(in: item) else { return addend }
            return try value.adding(addend, mismatch)
        case .delete(let elements):
            guard let value = path.value(in: item) else { return nil }
            return try value.deleting(elements, mismatch)
        }
    }
}

extension AttributeValue {
    /// What `ADD` makes of a value: a sum, the union of two sets, or the longer list.
    fileprivate func adding(
        _ addend: AttributeValue, _ mismatch: DynamoDBError,
    ) throws(DynamoDBError) -> AttributeValue {
        switch (self, addend) {
        case (.number(let left), .number(let right)):
            return .number(
                try UpdateExpression.exact { () throws(NumberError) in try left + right })
        case (.stringSet(let left), .stringSet(let right)): return .stringSet(left.union(right))
        case (.numberSet(let left), .numberSet(let right)): return .numberSet(left.union(right))
        case (.binarySet(let left), .binarySet(let right)): return .binarySet(left.union(right))
        case (.list(let left), .list(let right)): return .list(left + right)
        default: throw mismatch
        }
    }

    /// What `DELETE` leaves of a set; nil when nothing is left.
    fileprivate func deleting(
        _ elements: AttributeValue, _ mismatch: DynamoDBError,
    ) throws(DynamoDBError) -> AttributeValue? {
        switch (self, elements) {
        case (.stringSet(let left), .stringSet(let right)):
            return left.subtracting(right).map { .stringSet($0) }
        case (.numberSet(let left), .numberSet(let right)):
            return left.subtracting(right).map { .numberSet($0) }
        case (.binarySet(let left), .binarySet(let right)):
            return left.subtracting(right).map { .binarySet($0) }
        default: throw mismatch
        }
    }
}
