@testable import DynamoModel

extension Item {
    /// Reads DynamoDB JSON.
    init(text: String) throws {
        let bytes = Array(text.utf8)
        var reader = JSONReader(bytes.span)
        try self.init(json: &reader)
        try reader.finish()
    }

    /// The item in DynamoDB JSON.
    var text: String {
        var writer = JSONWriter()
        writer.item(self)
        return writer.text
    }
}
