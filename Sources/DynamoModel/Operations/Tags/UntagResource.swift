/// Takes tags off a table; taking off what is not there succeeds.
public enum UntagResource {
    /// The keys of the tags, and of what.
    public struct Request: OperationRequest {
        /// The table's ARN.
        public var resourceARN: String
        /// The keys of the tags, one to fifty.
        public var keys: [String]

        /// Takes tags off a table.
        public init(resourceARN: String, keys: [String]) {
            self.resourceARN = resourceARN
            self.keys = keys
        }
    }

    /// Nothing more to say.
    public typealias Response = EmptyResponse
}

extension UntagResource.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var arn: String?
        var keys: [String]?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "ResourceArn": arn = try reader.readString()
            case "TagKeys":
                var found: [String] = []
                try reader.readArray { (reader) throws(DynamoDBError) in
                    found.append(try reader.readString())
                }
                keys = found
            default: try reader.skipValue()
            }
        }
        var faults = ConstraintFaults()
        if arn == nil { faults.missing("resourceArn") }
        if keys == nil { faults.missing("tagKeys") }
        try faults.check()
        guard let keys else { throw ConstraintFaults.missing("tagKeys") }
        let resource = try TaggedResource.check(tagged: arn)
        guard !keys.isEmpty else {
            throw .validation("Atleast one Tag Key needs to be provided as Input.")
        }
        for key in keys { try TagParameters.check(key: key) }
        guard keys.count <= Limits.tags else { throw .tooManyTags }
        self.init(resourceARN: resource, keys: keys)
    }
}
