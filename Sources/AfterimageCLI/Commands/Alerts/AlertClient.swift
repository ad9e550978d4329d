import DynamoModel
import NIOHTTP1

/// The alerts of a running server, by its HTTP API.
struct AlertClient {
    let client: ConsoleClient

    /// What the server answers to a question about alerts.
    func ask<Document>(
        _ path: [String], _ query: [(String, String?)] = [], by method: HTTPMethod = .GET,
        _ read: (inout JSONReader) throws(DynamoDBError) -> Document,
    ) async throws -> Document {
        guard let answer = try await client.answer(method, ["alerts"] + path, query) else {
            throw CommandFailure(
                .notFound, "there is no such alert, or entry", mend: "afterimage alert ls")
        }
        return try client.read(answer, read)
    }
}
