import DynamoModel

extension Item {
    /// Reads a whole document: an object in plain JSON, or in DynamoDB's.
    init(document bytes: [UInt8]) throws(DynamoDBError) {
        var reader = JSONReader(bytes.span)
        if try JSONShape(of: bytes.span) == .typedItem {
            self = try Item(json: &reader)
        } else {
            self = try Item(plainJSON: &reader)
        }
        try reader.finish()
    }
}
