package import DynamoModel

/// Puts a message into a queue.
package enum SendMessage {
    /// Which, and into which.
    package struct Request: OperationRequest {
        /// The queue's URL.
        package private(set) var queueURL: String?
        private var unchecked = UncheckedMessage()

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readObject { (member, reader) throws(DynamoDBError) in
                if try reader.readNull() { return }
                if member == "QueueUrl" {
                    this.queueURL = try reader.readString()
                    return
                }
                if try !this.unchecked.take(member, &reader) { try reader.skipValue() }
            }
            self = this
        }

        private init() {}

        /// The message, where there is a queue that takes it.
        package func message() throws(SQSError) -> OutgoingMessage { try unchecked.checked() }
    }

    /// What became of a message.
    package struct Response: OperationResponse {
        /// Its id.
        package let messageID: String
        /// Its number, where the queue keeps an order.
        package let sequenceNumber: String?
        private let message: OutgoingMessage

        /// Tells what became of a message.
        package init(of message: OutgoingMessage, messageID: String, sequenceNumber: String?) {
            self.message = message
            self.messageID = messageID
            self.sequenceNumber = sequenceNumber
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.member("MessageId", messageID)
            writer.member("MD5OfMessageBody", MessageText.md5(message.body))
            writer.member("MD5OfMessageAttributes", message.attributes.md5)
            writer.member("MD5OfMessageSystemAttributes", message.systemAttributes.md5)
            writer.member("SequenceNumber", sequenceNumber)
        }
    }
}
