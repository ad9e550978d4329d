import Foundation
import NIOCore

/// How fast a worker of `run --aws` brings changes over HTTP into an audit table.
///
/// A server of ours is the endpoint that it takes for AWS, on the same processors; its own pipeline
/// stays out of it.
struct WorkerRow: Row {
    private static let endpoint = """
        tables:
          - table: { name: Bench, audit: { enabled: false } }
          - table: { name: bench-audit, audit: { enabled: false } }
          - table: { name: afterimage-leases, audit: { enabled: false } }

        """

    private static let declaration = """
        tables:
          - table:
              name: Bench
              audit:
                type: DYNAMODB
                dynamodbstreamOptions: { auditTableName: bench-audit }

        """

    func measure(_ bench: Bench) async throws -> [Finding] {
        let changes = bench.plan.backlog / 4
        let data = try bench.work.folder("data")
        let server = try await ServerUnderTest.ready(
            bench, data: data, configuration: Self.endpoint)
        return try await server.use { server in
            try await server.create(RequestTemplate.createStreamedTable(table))
            try await fill(server, bench, items: changes)
            let start = ContinuousClock.now
            let worker = try await launch(bench, port: server.port)
            defer { worker.kill() }
            try await wait(until: changes, in: server, worker, bench)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let spent = try worker.figures.cpuSeconds
            let status = try await worker.stop()
            guard status == 0 else { throw BenchFailure("the worker: \(worker.lastWords)") }
            let count = TextTable.number(Double(changes))
            return [
                Finding(
                    "records into an audit table by a worker, of \(count)",
                    Double(changes) / seconds, .perSecond
                ).goal(.atLeast(5_000, aim: 10_000)),
                Finding("  worker CPU each", spent / Double(changes) * 1e6, .microseconds),
            ]
        }
    }

    private func launch(_ bench: Bench, port: Int) async throws -> ServerProcess {
        let console = try await Port.unused(on: bench.loop)
        let folder = try bench.work.folder("worker")
        let file = "\(folder)/afterimage.yaml"
        try Data(Self.declaration.utf8).write(to: URL(filePath: file))
        return try ServerProcess(
            bench.programs.afterimage,
            [
                "run", "--aws", "--worker", "bench", "--config", file, "--console-port",
                "\(console)",
            ],
            variables: [
                "AWS_ENDPOINT_URL": "http://127.0.0.1:\(port)", "AWS_REGION": "us-east-1",
                "AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench",
            ],
            outputIn: folder)
    }

    /// Waits until the audit table has so many entries.
    private func wait(
        until count: Int, in server: ServerUnderTest, _ worker: ServerProcess, _ bench: Bench,
    ) async throws {
        let patience = ContinuousClock.now + .seconds(300)
        while try await items(server, bench) < count {
            guard worker.isRunning, ContinuousClock.now < patience else {
                throw BenchFailure("the worker did not audit everything: \(worker.lastWords)")
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// How many entries the audit table has; none before the worker has made it.
    private func items(_ server: ServerUnderTest, _ bench: Bench) async throws -> Int {
        let question = HTTPRequest.post("DescribeTable", #"{"TableName":"bench-audit"}"#)
        let answer = try await Exchange.send(question, port: server.port, on: bench.loop)
        guard answer.status == 200 else { return 0 }
        let found = try JSONDecoder().decode(
            Description.self, from: Data(answer.body.readableBytesView))
        return found.table.items
    }

    private struct Description: Decodable {
        struct Table: Decodable {
            let items: Int

            enum CodingKeys: String, CodingKey {
                case items = "ItemCount"
            }
        }

        let table: Table

        enum CodingKeys: String, CodingKey {
            case table = "Table"
        }
    }
}
