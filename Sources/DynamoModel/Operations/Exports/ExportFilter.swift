/// Which of a table's items an export has, and which attributes of them.
public struct ExportFilter: Sendable, Hashable {
    /// What an item must satisfy; nil where all items do.
    public var filter: String?
    /// Which attributes to export; nil for all.
    public var projection: String?
    /// The partition key's value, and a range of the sort key; nil for all keys.
    public var keyCondition: String?
    /// What the expressions' tokens stand for.
    public var inputs = ExpressionInputs()

    /// Exports all items, whole.
    public init() {}
}

extension ExportFilter {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "FilterExpression": filter = try reader.readString()
            case "ProjectionExpression": projection = try reader.readString()
            case "KeyConditionExpression": keyCondition = try reader.readString()
            default:
                guard try !inputs.read(name, &reader) else { return }
                try reader.skipValue()
            }
        }
        // Two requests that ask for the same are equal, in whatever order clients send a map.
        inputs.names?.sort { $0.token < $1.token }
        inputs.values?.sort { $0.token < $1.token }
    }

    package func write(to writer: inout JSONWriter) {
        writer.member("FilterExpression", filter)
        writer.member("ProjectionExpression", projection)
        writer.member("KeyConditionExpression", keyCondition)
        inputs.write(to: &writer)
    }
}
