/// Forgets several messages.
package enum DeleteMessageBatch {
    /// Which, and of which queue.
    package typealias Request = BatchRequest<Entry>

    /// One of the messages.
    package struct Entry: ReceiptEntry {
        /// What the operation's documentation calls it.
        package static let name = "DeleteMessageBatchRequestEntry"
        /// Its id within the batch.
        package let id: String
        /// What the receiver was given with the message.
        package let receipt: String?
        /// Nothing is said of it.
        package let visibilityTimeout: Int?

        /// Takes what was read.
        package init(id: String, receipt: String?, visibilityTimeout: Int?) {
            (self.id, self.receipt, self.visibilityTimeout) = (id, receipt, nil)
        }
    }
}
