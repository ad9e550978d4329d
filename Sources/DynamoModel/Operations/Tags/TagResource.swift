/// Puts tags on a table, replacing those with the same keys.
public enum TagResource {
    /// The tags, and on what.
    public struct Request: OperationRequest {
        /// The table's ARN.
        public var resourceARN: String
        /// The tags, one to fifty.
        public var tags: [TableTag]

        /// Tags a table.
        public init(resourceARN: String, tags: [TableTag]) {
            self.resourceARN = resourceARN
            self.tags = tags
        }
    }

    /// Nothing more to say.
    public typealias Response = EmptyResponse
}

extension TagResource.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var arn: String?
        var tags: TagParameters?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "ResourceArn": arn = try reader.readString()
            case "Tags": tags = try TagParameters(json: &reader)
            default: try reader.skipValue()
            }
        }
        var faults = ConstraintFaults()
        if arn == nil { faults.missing("resourceArn") }
        if tags == nil { faults.missing("tags") }
        try faults.check()
        guard let tags else { throw ConstraintFaults.missing("tags") }
        let resource = try TaggedResource.check(tagged: arn)
        guard !tags.tags.isEmpty else {
            throw .validation("Atleast one Tag needs to be provided as Input.")
        }
        try tags.check()
        self.init(resourceARN: resource, tags: tags.tags)
    }
}
