package import DynamoModel

/// Puts several messages into a queue.
package enum SendMessageBatch {
    /// Which, and into which.
    package typealias Request = BatchRequest<Entry>
    /// What became of each.
    package typealias Response = BatchResponse<SendMessage.Response>

    /// One of the messages.
    package struct Entry: BatchEntry {
        /// What the operation's documentation calls it.
        package static let name = "SendMessageBatchRequestEntry"
        /// Its id within the batch.
        package let id: String
        private let unchecked: UncheckedMessage

        /// Reads an entry.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var (id, unchecked) = ("", UncheckedMessage())
            try reader.readObject { (member, reader) throws(DynamoDBError) in
                if try reader.readNull() { return }
                if member == "Id" {
                    id = try reader.readString()
                    return
                }
                if try !unchecked.take(member, &reader) { try reader.skipValue() }
            }
            (self.id, self.unchecked) = (id, unchecked)
        }

        /// The message, where there is a queue that takes it.
        package func message() throws(SQSError) -> OutgoingMessage { try unchecked.checked() }
    }
}
