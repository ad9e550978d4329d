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
