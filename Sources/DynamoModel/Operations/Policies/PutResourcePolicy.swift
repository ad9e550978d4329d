/// Puts a policy on a table or a stream, or replaces it.
public enum PutResourcePolicy {
    /// The policy, and of what.
    public struct Request: OperationRequest, Hashable {
        /// The ARN of a table or a stream.
        public var resourceARN: String
        /// The policy: a JSON document.
        public var policy: String
        /// The revision that is to be replaced, or `NO_POLICY` for none; nil for whatever is there.
        public var expectedRevision: String?

        /// Puts a policy on something.
        public init(resourceARN: String, policy: String, expectedRevision: String? = nil) {
            self.resourceARN = resourceARN
            self.policy = policy
            self.expectedRevision = expectedRevision
        }
    }

    /// The revision that is there now.
    public struct Response: OperationResponse, Hashable {
        /// The revision's name.
        public var revision: String

        /// Names a revision.
        package init(revision: String) {
            self.revision = revision
        }
    }
}

extension PutResourcePolicy.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var request = ResourcePolicyRequest()
        var policy: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            if name == "Policy" {
                policy = try reader.readString()
            } else {
                try request.read(name, &reader)
            }
        }
        if policy == nil { request.faults.missing("policy") }
        let arn = try request.checkedARN()
        self.init(
            resourceARN: arn, policy: try ResourcePolicyRequest.checked(policy ?? ""),
            expectedRevision: request.expectedRevision,
        )
    }
}

extension PutResourcePolicy.Response {
    package func write(to writer: inout JSONWriter) {
        writer.member("RevisionId", revision)
    }
}
