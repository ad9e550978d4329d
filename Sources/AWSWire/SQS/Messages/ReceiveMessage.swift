package import DynamoModel

/// Takes messages out of a queue's sight, to work on them.
package enum ReceiveMessage {
    /// How many, from which queue, and what of them.
    package struct Request: OperationRequest {
        /// The queue's URL.
        package private(set) var queueURL: String?
        /// The names of the attributes that the service gave them.
        package private(set) var systemAttributes: [String] = []
        /// The names, or their beginnings with `.*`, of the attributes that their sender gave them.
        package private(set) var attributes: [String] = []
        /// How many at most.
        package private(set) var limit = 1
        /// For how many seconds they are hidden; nil leaves it to the queue.
        package private(set) var visibilityTimeout: Int?
        /// How many seconds to wait for the first of them; nil leaves it to the queue.
        package private(set) var waitSeconds: Int?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readObject { (member, reader) throws(DynamoDBError) in
                if try reader.readNull() { return }
                switch member {
                case "QueueUrl": this.queueURL = try reader.readString()
                case "AttributeNames", "MessageSystemAttributeNames":
                    this.systemAttributes += try reader.readStrings()
                case "MessageAttributeNames": this.attributes = try reader.readStrings()
                case "MaxNumberOfMessages": this.limit = try reader.readInt()
                case "VisibilityTimeout": this.visibilityTimeout = try reader.readInt()
                case "WaitTimeSeconds": this.waitSeconds = try reader.readInt()
                default: try reader.skipValue()
                }
            }
            self = this
        }

        private init() {}

        /// Throws where a parameter is out of its range.
        package func check() throws(SQSError) {
            guard (1...Limits.batchEntries).contains(limit) else {
                throw .invalidValue(
                    "\(limit)", of: "MaxNumberOfMessages",
                    "Must be between 1 and 10, if provided.")
            }
            try VisibilityTimeout.check(visibilityTimeout)
            if let waitSeconds, !(0...20).contains(waitSeconds) {
                throw .invalidValue(
                    "\(waitSeconds)", of: "WaitTimeSeconds",
                    "Must be >= 0 and <= 20, if provided.")
            }
            for name in systemAttributes where !ReceivedMessage.systemAttributes.contains(name) {
                throw .unknownAttribute(name)
            }
        }
    }

    /// The messages that were there.
    package struct Response: OperationResponse {
        private let messages: [ReceivedMessage]

        /// Gives the messages.
        package init(_ messages: [ReceivedMessage]) {
            self.messages = messages
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            guard !messages.isEmpty else { return }
            writer.name("Messages")
            writer.array { writer in
                for message in messages { writer.object(message.write) }
            }
        }
    }
}

/// How long a message can be hidden.
package enum VisibilityTimeout {
    /// The seconds. Source: AWS, SQS, Message quotas.
    package static let range = 0...43_200

    /// Throws where a message can not be hidden for so long.
    package static func check(_ seconds: Int?) throws(SQSError) {
        guard let seconds, !range.contains(seconds) else { return }
        throw .invalidValue(
            "\(seconds)", of: "VisibilityTimeout",
            "VisibilityTimeout must be an integer between 0 and 43200")
    }
}

extension JSONReader {
    /// Reads an array of texts.
    mutating func readStrings() throws(DynamoDBError) -> [String] {
        var strings: [String] = []
        try readArray { (reader) throws(DynamoDBError) in strings.append(try reader.readString()) }
        return strings
    }
}
