package import DynamoModel

/// What is asked about one message that was received: to delete it, or to hide it for longer.
package struct ReceiptRequest: OperationRequest {
    /// The queue's URL.
    package private(set) var queueURL: String?
    /// What the receiver was given with the message.
    package private(set) var receipt: String?
    /// For how many seconds from now it stays hidden; nil where nothing is said of it.
    package private(set) var visibilityTimeout: Int?

    /// Reads the request.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (url, receipt, timeout): (String?, String?, Int?) = (nil, nil, nil)
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch member {
            case "QueueUrl": url = try reader.readString()
            case "ReceiptHandle": receipt = try reader.readString()
            case "VisibilityTimeout": timeout = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        (queueURL, self.receipt, visibilityTimeout) = (url, receipt, timeout)
    }
}

/// An entry of a batch that is about messages that were received.
package protocol ReceiptEntry: BatchEntry {
    /// What the receiver was given with the message.
    var receipt: String? { get }
    /// For how many seconds from now it stays hidden; nil where nothing is said of it.
    var visibilityTimeout: Int? { get }
    /// Takes what was read.
    init(id: String, receipt: String?, visibilityTimeout: Int?)
}

extension ReceiptEntry {
    /// Reads an entry.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (id, receipt, timeout): (String, String?, Int?) = ("", nil, nil)
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch member {
            case "Id": id = try reader.readString()
            case "ReceiptHandle": receipt = try reader.readString()
            case "VisibilityTimeout": timeout = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        self.init(id: id, receipt: receipt, visibilityTimeout: timeout)
    }
}

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

/// Hides several messages for longer, or for less long.
package enum ChangeMessageVisibilityBatch {
    /// Which, and of which queue.
    package typealias Request = BatchRequest<Entry>

    /// One of the messages.
    package struct Entry: ReceiptEntry {
        /// What the operation's documentation calls it.
        package static let name = "ChangeMessageVisibilityBatchRequestEntry"
        /// Its id within the batch.
        package let id: String
        /// What the receiver was given with the message.
        package let receipt: String?
        /// For how many seconds from now it stays hidden.
        package let visibilityTimeout: Int?

        /// Takes what was read.
        package init(id: String, receipt: String?, visibilityTimeout: Int?) {
            (self.id, self.receipt, self.visibilityTimeout) = (id, receipt, visibilityTimeout)
        }
    }
}
