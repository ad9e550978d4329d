import Foundation
import NIOCore

/// A running `afterimage serve`.
struct ServerUnderTest: Server {
    let process: ServerProcess
    let port: Int
    let startedAt: UInt64
    private let consolePort: Int
    private let loop: any EventLoop

    /// Starts the server over a data directory, which is made where there is none.
    ///
    /// `configuration` is the text of an `afterimage.yaml`; an empty one stands for the defaults.
    init(_ bench: Bench, data: String, configuration: String = "") async throws {
        let folder = try bench.work.folder("server")
        try Data(configuration.utf8).write(to: URL(filePath: "\(folder)/afterimage.yaml"))
        loop = bench.loop
        port = try await Port.unused(on: loop)
        consolePort = try await Port.unused(on: loop)
        startedAt = NIODeadline.now().uptimeNanoseconds
        process = try ServerProcess(
            bench.programs.afterimage,
            [
                "serve", "--config", "\(folder)/afterimage.yaml", "--data", data,
                "--port", "\(port)", "--console-port", "\(consolePort)",
            ],
            outputIn: folder,
        )
    }

    /// Starts the server and waits until it says that it is ready.
    static func ready(
        _ bench: Bench, data: String, configuration: String = "",
    ) async throws -> ServerUnderTest {
        let server = try await ServerUnderTest(bench, data: data, configuration: configuration)
        try await server.waitUntilReady()
        return server
    }

    /// Waits until every part of it has started, and not only the one that answers first.
    func waitUntilReady() async throws {
        try await waitForAnswer(to: HTTPRequest.get("/readyz"), port: consolePort, on: loop)
    }

    /// Creates a table whose items have a partition key.
    func createTable(_ name: String) async throws {
        try await create(RequestTemplate.createTable(name))
    }

    /// Sends a request that creates a table.
    func create(_ table: [UInt8]) async throws {
        let answer = try await Exchange.send(table, port: port, on: loop)
        guard answer.status == 200 else { throw BenchFailure("CreateTable: \(answer.summary)") }
    }

    /// How the pipeline and the trail are doing.
    func status() async throws -> ServerStatus {
        let answer = try await Exchange.send(
            HTTPRequest.get("/api/v1/status"), port: consolePort, on: loop)
        guard answer.status == 200 else { throw BenchFailure("status: \(answer.summary)") }
        return try JSONDecoder().decode(
            ServerStatus.self, from: Data(answer.body.readableBytesView))
    }

    /// Waits until every change has its entry.
    func settle() async throws { try await settle(askingEvery: .milliseconds(50)) }

    /// Waits until every change has its entry; each question has the server count what is left.
    func settle(askingEvery pause: Duration) async throws {
        let patience = ContinuousClock.now + .seconds(300)
        while try await !status().caughtUp {
            guard ContinuousClock.now < patience else {
                throw BenchFailure("the trail has not caught up within five minutes")
            }
            try await Task.sleep(for: pause)
        }
    }

    /// Ends it in order, which a server must report by exit status 0.
    func stop() async throws {
        let status = try await process.stop()
        guard status == 0 else {
            throw BenchFailure(
                "exit \(status.map(String.init) ?? "by a signal") after SIGTERM: "
                    + "\(process.lastWords)"
            )
        }
    }

    /// Listens to the entries of a table from now on.
    func events(of table: String) async throws -> EntryListener {
        try await EntryListener(
            path: "/api/v1/events?q=table:\(table)", port: consolePort, on: loop)
    }
}
