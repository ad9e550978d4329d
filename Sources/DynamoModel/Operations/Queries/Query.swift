/// Reads items of one partition key, in the order of their sort keys.
public enum Query {
    /// Which items to read.
    public struct Request: OperationRequest {
        /// What Query and Scan have in common.
        public var page: PageParameters
        /// The partition key's value, and a range of the sort key; nil where legacy parameters say
        /// that.
        public var keyCondition: String?
        /// Whether the smallest sort key comes first.
        public var isForward = true

        /// Reads the items that satisfy a key condition.
        public init(page: PageParameters, keyCondition: String) {
            self.page = page
            self.keyCondition = keyCondition
        }
    }
}

extension Query {
    /// Nothing says which items to read.
    package static let noKeyCondition = DynamoDBError.validation(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the "
            + "request.",
    )
}

extension Query.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = PageParameterReader(legacy: LegacyParameter.ofQueries, isQuery: true)
        var keyCondition: String?
        var isForward = true
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "KeyConditionExpression": keyCondition = try reader.readString()
            case "ScanIndexForward": isForward = try reader.readBool()
            default: try common.read(name, &reader)
            }
        }
        page = try common.checked(keyCondition: keyCondition)
        guard keyCondition != nil || page.inputs.legacy.keyCondition != nil else {
            throw Query.noKeyCondition
        }
        self.keyCondition = keyCondition
        self.isForward = isForward
    }
}

extension Query.Request: SentRequest {
    package func checkCanBeSent() throws(DynamoDBError) {
        try page.inputs.checkCanBeSent()
    }

    package func write(to writer: inout JSONWriter) {
        page.write(to: &writer)
        writer.member("KeyConditionExpression", keyCondition)
        if !isForward { writer.member("ScanIndexForward", false) }
    }
}
