import AuditConsole
import DynamoModel
import NIOHTTP1

/// The logs of functions of a running server, by its HTTP API.
struct FunctionLogClient: FunctionLogDesk {
    let client: ConsoleClient

    func logs(of function: String) async throws -> [FunctionLogState]? {
        let answer = try await client.answer(.GET, ["functions", function, "logs"])
        return try answer.map { bytes in
            try read(bytes) { (reader) throws(DynamoDBError) in
                try FunctionLogState.all(json: &reader)
            }
        }
    }

    func lines(
        of function: String, log: String, from place: Int64,
    ) async throws -> FunctionLogPiece? {
        let answer = try await client.answer(
            .GET, ["functions", function, "logs", log], [("from", "\(place)")])
        return try answer.map { bytes in
            try read(bytes) { (reader) throws(DynamoDBError) in
                try FunctionLogPiece(json: &reader)
            }
        }
    }

    private func read<Document>(
        _ bytes: [UInt8], _ body: (inout JSONReader) throws(DynamoDBError) -> Document,
    ) throws -> Document {
        do {
            var reader = JSONReader(bytes.span)
            return try body(&reader)
        } catch {
            throw CommandFailure(
                .unreachable, "the server at \(client.url) does not know logs of functions",
                mend: "check that it is an afterimage server of this version")
        }
    }
}
