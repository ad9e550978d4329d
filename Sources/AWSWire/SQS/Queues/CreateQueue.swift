package import DynamoModel

/// Makes a queue.
package enum CreateQueue {
    /// Which.
    package struct Request: OperationRequest {
        /// Its name.
        package private(set) var name = ""
        /// The attributes that it is to have, as they are spelled.
        package private(set) var attributes: [String: String] = [:]
        /// Its tags.
        package private(set) var tags: [String: String] = [:]

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readObject { (member, reader) throws(DynamoDBError) in
                if try reader.readNull() { return }
                switch member {
                case "QueueName": this.name = try reader.readString()
                case "Attributes": this.attributes = try reader.readTexts()
                case "tags", "Tags": this.tags = try reader.readTexts()
                default: try reader.skipValue()
                }
            }
            self = this
        }

        private init() {}
    }

    /// Where it is.
    package struct Response: OperationResponse {
        private let url: String

        /// Gives its URL.
        package init(url: String) {
            self.url = url
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.member("QueueUrl", url)
        }
    }
}
