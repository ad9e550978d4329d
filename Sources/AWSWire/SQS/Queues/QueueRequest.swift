package import DynamoModel

/// What is asked about a queue: about the whole of it, its attributes, or its tags.
package struct QueueRequest: OperationRequest {
    /// The queue's URL.
    package private(set) var queueURL: String?
    /// The attributes that are asked for, by name.
    package private(set) var attributeNames: [String] = []
    /// The attributes that it is to have, as they are spelled.
    package private(set) var attributes: [String: String] = [:]
    /// The tags that it is to have.
    package private(set) var tags: [String: String] = [:]
    /// The tags that it is to lose, by name.
    package private(set) var tagKeys: [String] = []

    /// Reads the request.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var this = QueueRequest()
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch member {
            case "QueueUrl": this.queueURL = try reader.readString()
            case "AttributeNames": this.attributeNames = try reader.readStrings()
            case "Attributes": this.attributes = try reader.readTexts()
            case "Tags": this.tags = try reader.readTexts()
            case "TagKeys": this.tagKeys = try reader.readStrings()
            default: try reader.skipValue()
            }
        }
        self = this
    }

    /// Asks for nothing but the queue.
    package init(queueURL: String? = nil) {
        self.queueURL = queueURL
    }
}
