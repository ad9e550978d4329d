import AuditConsole
import DynamoModel
import NIOHTTP1

/// The logs of functions of a running server, by its HTTP API.
struct FunctionLogClient: FunctionLogDesk {
    let client: ConsoleClient

    func logs(of function: String) async throws -> [FunctionLogState]? {
        let answer = try await client.answer(.GET, ["functions", function, "logs"])
        return try answer.map { bytes in
            try client.read(bytes) { (reader) throws(DynamoDBError) in
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
            try client.read(bytes) { (reader) throws(DynamoDBError) in
                try FunctionLogPiece(json: &reader)
            }
        }
    }
}
