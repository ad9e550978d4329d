import AWSWire
import DynamoEngine
import DynamoModel
import Foundation
import Synchronization

@testable import AWSClients

/// Answers requests by an engine in this process, through the same operations as the server does.
struct EngineTransport: HTTPTransport {
    let engine: TableEngine
    private let table: OperationTable
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        let clock = Mutex<Int64>(1_790_000_000_000)
        engine = try TableEngine(path: directory.file("tables.db")) {
            // No two looks at the clock give the same time.
            clock.withLock { milliseconds in
                milliseconds += 1
                return Timestamp(milliseconds: milliseconds)
            }
        }
        table = OperationTable(
            JSONOperation.operations(of: engine as any DynamoDB)
                + JSONOperation.operations(of: engine as any DynamoDBStreams))
    }

    func send(_ request: HTTPCall) async throws(TransportError) -> HTTPReply {
        let target = request.headers.first { $0.name == "X-Amz-Target" }?.value
        guard let place = table.place(of: target) else {
            throw .failed("nobody knows \(target ?? "")")
        }
        let result = await withCheckedContinuation { continuation in
            table.operations[place].run(request.body.span, JSONCall(.unknown)) {
                continuation.resume(returning: $0)
            }
        }
        switch result {
        case .success(let response):
            var writer = JSONWriter()
            writer.object { response.write(to: &$0) }
            return HTTPReply(status: 200, body: writer.bytes)
        case .failure(let error):
            return HTTPReply(status: error.status, body: error.body)
        }
    }
}

/// A client of an engine in this process, as long as `body` runs.
@discardableResult
func withClient<Value: Sendable>(
    _ body: (DynamoDBClient, TableEngine) async throws -> Value,
) async throws -> Value {
    let transport = try EngineTransport()
    let client = DynamoDBClient(try .sample(over: transport))
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await client.run() }
        defer { group.cancelAll() }
        return try await body(client, transport.engine)
    }
}
