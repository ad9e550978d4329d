import AuditConsole
import AuditPipeline
import DynamoModel
import Logging
import Testing

/// A console on a port of its own, for as long as a test asks it.
struct ConsoleBench {
    var store = MemoryStore()
    var status = StatusDocument(version: "1.2.3", trail: TrailState())
    var verification: Result<String, VerificationFailure> = .success("{}")
    var token: String?
    var isReadOnly = false
    var deadLetters: MemoryDesk?
    var functionLogs: (any FunctionLogDesk)?
    var alerts: (any AlertDesk)?
    var checkpoints: (any CheckpointDesk)?

    /// Why a verification could not be made.
    struct VerificationFailure: Error {}

    /// Starts the console, asks it, and stops it.
    func run(_ ask: (ConsoleClient) async throws -> Void) async throws {
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        var settings = ConsoleServer.Settings(host: "127.0.0.1", port: 0, token: token)
        settings.isReadOnly = isReadOnly
        let server = ConsoleServer(
            backend, settings: settings,
            log: Logger(label: "console") { _ in SwiftLogNoOpLogHandler() },
            onListening: { listening.yield($0) },
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await server.run()
            }
            let port = try #require(await ports.first { _ in true }, "The console did not start")
            try await ask(ConsoleClient(port: port))
            group.cancelAll()
        }
    }

    private var backend: ConsoleBackend {
        let (status, verification) = (status, verification)
        var backend = ConsoleBackend(
            store: store, status: { status }, metrics: { "afterimage_entries 3\n" },
            verify: { _ in Array(try verification.get().utf8) },
            now: { RecordedEntry.moment.advanced(by: .seconds(3600)) },
        )
        backend.deadLetters = deadLetters
        backend.functionLogs = functionLogs
        backend.alerts = alerts
        backend.checkpoints = checkpoints
        return backend
    }
}
