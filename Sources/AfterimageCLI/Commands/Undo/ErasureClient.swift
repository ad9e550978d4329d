import AuditConsole
import DynamoModel
import NIOHTTP1

/// Has a running server erase entries.
struct ErasureClient: ErasureDesk {
    private let client: ConsoleClient

    init(_ client: ConsoleClient) {
        self.client = client
    }

    func erase(_ order: ErasureOrder) async throws -> ErasureDocument {
        var writer = JSONWriter()
        order.write(to: &writer)
        guard let answer = try await client.answer(.POST, ["erase"], body: writer.bytes) else {
            throw CommandFailure(
                .unreachable, "the server at \(client.url) does not know erase",
                mend: "check that it is an afterimage server of this version")
        }
        return try client.read(answer) { (reader) throws(DynamoDBError) in
            try ErasureDocument(json: &reader)
        }
    }
}
