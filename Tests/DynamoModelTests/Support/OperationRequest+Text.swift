@testable import DynamoModel

extension OperationRequest {
    /// Reads a request as it comes over the wire.
    init(text: String) throws(DynamoDBError) {
        let bytes = Array(text.utf8)
        var reader = JSONReader(bytes.span)
        try self.init(json: &reader)
        try reader.finish()
    }

    /// Why a request is refused; nil when it is not.
    static func refusal(of text: String) -> DynamoDBError? {
        do throws(DynamoDBError) {
            _ = try Self(text: text)
            return nil
        } catch {
            return error
        }
    }
}

extension OperationResponse {
    /// The answer as it goes over the wire.
    var text: String {
        var writer = JSONWriter()
        writer.object { write(to: &$0) }
        return writer.text
    }
}
