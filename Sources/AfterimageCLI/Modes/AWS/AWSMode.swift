import AWSClients
import AuditConsole
import AuditPipeline
import DynamoModel
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// Tables, streams and destinations of AWS: this process only reads, maps and writes.
struct AWSMode {
    let configuration: Configuration
    let settings: AWSSettings
    let surroundings: Surroundings
    let leaseTable: String
    let worker: String
    let log: Logger

    /// Works until a signal ends it; returns once what was read is delivered and the leases are
    /// given back.
    ///
    /// Throws what keeps it from starting, with how to mend it.
    func run() async throws {
        try checkConfiguration()
        let transport = AsyncHTTPTransport()
        let chain = CredentialChain(settings, over: transport, in: surroundings)
        let client = AWSClient(
            settings, credentials: CredentialCache(chain, now: surroundings.now), over: transport,
            in: surroundings)
        let database = DynamoDBClient(client)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                // Ends last: whoever waits for an answer gets it.
                group.addTask { await database.run() }
                defer { group.cancelAll() }
                try await work(database, client)
            }
        } catch {
            // What kept the worker from working says more than what closing might add to it.
            _ = try? await transport.close()
            throw error
        }
        try await transport.close()
    }

    private func work(_ database: DynamoDBClient, _ client: AWSClient) async throws {
        let leases = LeaseTable(database, name: leaseTable)
        let preparation = AWSPreparation(
            database: database, client: client, configuration: configuration, log: log)
        let tables = try await preparation.tables()
        try await preparation.prepare(leases)
        let worker = StreamWorker(
            name: self.worker, tables: tables,
            services: .init(
                streams: database, database: database, leases: leases, in: surroundings),
            log: log)
        try await preparation.check(worker)
        let service = WorkerService(worker: worker, log: log)
        let console = ConsoleServer(
            HealthBackend(isReady: service.isReady, metrics: service.metrics),
            settings: .init(
                host: configuration.console.host, port: configuration.console.port,
                token: configuration.console.token),
            log: log, onListening: announce)
        try await run([service, console])
    }

    @Sendable private func announce(_ port: Int) async {
        let names = configuration.tables.filter { !$0.audit.destinations.isEmpty }.map(\.name)
        log.notice(
            """
            auditing \(names.joined(separator: ", ")) in \(settings.region) as \(worker); \
            http://\(configuration.console.host):\(port)/metrics
            """)
    }

    private func run(_ services: [any Service]) async throws {
        var quiet = log
        // What the group says below this is about its own parts.
        quiet.logLevel = max(log.logLevel, .notice)
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        group.maximumGracefulShutdownDuration = .seconds(20)
        try await ServiceGroup(configuration: group).run()
    }

    /// Throws where the configuration asks for what this mode has not.
    private func checkConfiguration() throws(CommandFailure) {
        let audited = configuration.tables.filter { !$0.audit.destinations.isEmpty }
        guard !audited.isEmpty else {
            throw CommandFailure(
                .usage, "No table is to be audited: --aws reads only tables that are named",
                mend: "afterimage init --table Orders --type DYNAMODB")
        }
        for rule in audited where rule.audit.destinations.contains(.trail) {
            throw CommandFailure(
                .usage, "\(rule.name) is to be kept in the trail, which only afterimage serve has",
                mend: "audit: {type: DYNAMODB}, or CLOUDWATCH, or CONSOLE")
        }
    }
}
