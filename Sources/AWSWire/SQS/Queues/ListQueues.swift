package import DynamoModel

/// Lists queues: all, those whose names begin alike, or those that leave their dead letters to one.
package enum ListQueues {
    /// Which, and how many.
    package struct Request: OperationRequest {
        /// The queue whose sources are asked for, by its URL.
        package private(set) var queueURL: String?
        /// What the names begin with.
        package private(set) var prefix = ""
        /// Where the page before ended.
        package private(set) var token: String?
        private var limit: Int?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readObject { (member, reader) throws(DynamoDBError) in
                if try reader.readNull() { return }
                switch member {
                case "QueueUrl": this.queueURL = try reader.readString()
                case "QueueNamePrefix": this.prefix = try reader.readString()
                case "NextToken": this.token = try reader.readString()
                case "MaxResults": this.limit = try reader.readInt()
                default: try reader.skipValue()
                }
            }
            self = this
        }

        private init() {}

        /// How many one page has; without a wish there is one page only.
        package func checkedLimit() throws(SQSError) -> Int {
            guard let limit else { return ListQueues.pageSize }
            guard (1...ListQueues.pageSize).contains(limit) else {
                throw .invalidValue(
                    "\(limit)", of: "MaxResults",
                    "MaxResults must be an integer between 1 and "
                        + "1000.")
            }
            return limit
        }

        /// Whether there is to be a token where there are more.
        package var wantsPages: Bool { limit != nil }

        /// The name of the queue that the page before ended with.
        package func checkedStart() throws(SQSError) -> String? {
            guard let token else { return nil }
            guard let bytes = Base64.decode(token),
                let name = String(validating: bytes, as: UTF8.self)
            else { throw .invalidParameter("Invalid or expired next token.") }
            return name
        }
    }

    /// Some of them.
    package struct Response: OperationResponse {
        private let member: String
        private let urls: [String]
        private let token: String?

        /// Gives a page as a member of that name; `last` names the queue that it ends with, where
        /// there are more.
        package init(_ member: String, _ urls: [String], last: String?) {
            self.member = member
            self.urls = urls
            token = last.map { Base64.encode(Array($0.utf8)) }
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            if !urls.isEmpty || member != "QueueUrls" {
                writer.name(member)
                writer.array { writer in for url in urls { writer.string(url) } }
            }
            writer.member("NextToken", token)
        }
    }

    /// Source: AWS, SQS, ListQueues, MaxResults.
    private static let pageSize = 1000
}
