package import DynamoModel

/// Finds a queue by its name.
package enum GetQueueURL {
    /// Where it is.
    package typealias Response = CreateQueue.Response

    /// Which.
    package struct Request: OperationRequest {
        /// Its name.
        package private(set) var name = ""
        /// The account that it belongs to; nil for one's own.
        package private(set) var owner: String?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var (name, owner): (String, String?) = ("", nil)
            try reader.readObject { (member, reader) throws(DynamoDBError) in
                if try reader.readNull() { return }
                switch member {
                case "QueueName": name = try reader.readString()
                case "QueueOwnerAWSAccountId": owner = try reader.readString()
                default: try reader.skipValue()
                }
            }
            (self.name, self.owner) = (name, owner)
        }
    }
}
