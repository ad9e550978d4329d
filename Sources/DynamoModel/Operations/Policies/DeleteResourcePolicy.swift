/// Takes the policy off a table or a stream; taking off what is not there succeeds.
public enum DeleteResourcePolicy {
    /// Of what.
    public struct Request: OperationRequest, Hashable {
        /// The ARN of a table or a stream.
        public var resourceARN: String
        /// The revision that is to go; nil for whatever is there.
        public var expectedRevision: String?

        /// Names a table or a stream.
        public init(resourceARN: String, expectedRevision: String? = nil) {
            self.resourceARN = resourceARN
            self.expectedRevision = expectedRevision
        }
    }

    /// The revision that is gone.
    public struct Response: OperationResponse, Hashable {
        /// The revision's name; nil where there was none.
        public var revision: String?

        /// Names a revision.
        package init(revision: String?) {
            self.revision = revision
        }
    }
}

extension DeleteResourcePolicy.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var request = ResourcePolicyRequest()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            try request.read(name, &reader)
        }
        self.init(
            resourceARN: try request.checkedARN(), expectedRevision: request.expectedRevision)
    }
}

extension DeleteResourcePolicy.Response {
    package func write(to writer: inout JSONWriter) {
        writer.member("RevisionId", revision)
    }
}
