// The sizes that DynamoDB counts for limits, capacity and `SizeBytes`.
// Source: AWS, DynamoDB item sizes and formats.

extension AttributeValue {
    /// The size DynamoDB counts for the value, in bytes.
    public var sizeBytes: Int {
        switch self {
        case .string(let text): text.sizeBytes
        case .number(let number): number.sizeBytes
        case .binary(let bytes): bytes.count
        case .bool, .null: 1
        case .list(let values): values.reduce(3) { $0 + 1 + $1.sizeBytes }
        case .map(let item): 3 + item.count + item.sizeBytes
        case .stringSet(let set): set.elements.reduce(0) { $0 + $1.sizeBytes }
        case .numberSet(let set): set.elements.reduce(0) { $0 + $1.sizeBytes }
        case .binarySet(let set): set.elements.reduce(0) { $0 + $1.count }
        }
    }
}

extension Item {
    /// The size DynamoDB counts for the item, names included, in bytes.
    public var sizeBytes: Int {
        storedForm?.sizeBytes
            ?? attributes.reduce(0) { $0 + $1.name.sizeBytes + $1.value.sizeBytes }
    }
}
