package import DynamoModel

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
