import DynamoModel

extension OperationRequest {
    /// Reads a request as it comes over the wire.
    init(text: String) throws {
        let bytes = Array(text.utf8)
        var reader = JSONReader(bytes.span)
        try self.init(json: &reader)
        try reader.finish()
    }
}
