/// Lists the tags of a table.
public enum ListTagsOfResource {
    /// Of what.
    public struct Request: OperationRequest {
        /// The table's ARN.
        public var resourceARN: String

        /// Names a table.
        public init(resourceARN: String) {
            self.resourceARN = resourceARN
        }
    }

    /// All tags; a table has so few that they always fit into one page.
    public struct Response: OperationResponse {
        /// The tags, in the order of their keys.
        public var tags: [TableTag]

        /// Gathers the parts of an answer.
        package init(tags: [TableTag]) {
            self.tags = tags
        }
    }
}

extension ListTagsOfResource.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var arn: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            if name == "ResourceArn" {
                arn = try reader.readString()
            } else {
                try reader.skipValue()
            }
        }
        self.init(resourceARN: try TaggedResource.check(tagged: arn))
    }
}

extension ListTagsOfResource.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("Tags")
        writer.array { writer in for tag in tags { tag.write(to: &writer) } }
    }
}
