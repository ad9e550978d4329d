import DynamoModel
import Hummingbird
import NIOCore

extension Request {
    /// What the document in the body says, as `read` reads it; it must be the whole body.
    ///
    /// Refuses one that is longer than any such document, or that `read` does not understand.
    func document<Document>(
        _ read: (inout JSONReader) throws -> Document
    ) async throws -> Document {
        do {
            let bytes = Array(buffer: try await body.collect(upTo: Limits.requestBytes))
            var reader = JSONReader(bytes.span)
            let document = try read(&reader)
            try reader.finish()
            return document
        } catch is NIOTooManyBytesError {
            throw ConsoleFailure(
                .contentTooLarge, "The document is longer than \(Limits.requestBytes) bytes",
                mend: "a shorter one")
        } catch let error as DynamoDBError {
            throw ConsoleFailure(
                .badRequest, error.message, mend: "docs/http-api.md has what may stand there")
        }
    }
}
