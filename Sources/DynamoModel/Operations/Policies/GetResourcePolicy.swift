/// Gives the policy of a table or a stream.
public enum GetResourcePolicy {
    /// Of what.
    public struct Request: OperationRequest, Hashable {
        /// The ARN of a table or a stream.
        public var resourceARN: String

        /// Names a table or a stream.
        public init(resourceARN: String) {
            self.resourceARN = resourceARN
        }
    }

    /// The policy.
    public struct Response: OperationResponse, Hashable {
        /// The document, byte for byte as it was put.
        public var policy: String
        /// The name of its revision.
        public var revision: String

        /// Gathers the parts of an answer.
        package init(policy: String, revision: String) {
            self.policy = policy
            self.revision = revision
        }
    }
}

extension GetResourcePolicy.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var request = ResourcePolicyRequest()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            try request.read(name, &reader)
        }
        self.init(resourceARN: try request.checkedARN())
    }
}

extension GetResourcePolicy.Response {
    package func write(to writer: inout JSONWriter) {
        writer.member("Policy", policy)
        writer.member("RevisionId", revision)
    }
}
