/// A request that says nothing.
public struct EmptyRequest: OperationRequest, Hashable {
    /// Says nothing.
    public init() {}
}

extension EmptyRequest {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (_, reader) throws(DynamoDBError) in try reader.skipValue() }
    }
}
