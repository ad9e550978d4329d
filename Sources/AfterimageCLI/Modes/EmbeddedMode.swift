import AWSServer
import AWSWire
import AuditConsole
import AuditTrail
import DynamoEngine
import DynamoModel
import Foundation
import LocalServices
import Logging
import ServiceLifecycle
import UnixSignals

/// Everything on one machine: engine, pipeline, trail, endpoint and console in one process.
struct EmbeddedMode {
    let configuration: Configuration
    let log: Logger

    /// Serves until a signal ends it; returns once everything accepted is on disk and sealed.
    ///
    /// Throws what keeps it from starting, with how to mend it.
    func run() async throws {
        let storage = try await EmbeddedStorage(configuration)
        warnOfOpenDirectory()
        warnOfExposedKey(storage.trail)
        do {
            try await prepareTables(storage.engine)
            for group in configuration.auditLogGroups { try await storage.logs.declare(group) }
            try await serve(storage)
        } catch {
            // What kept the server from serving says more than what closing might add to it.
            _ = try? await storage.close()
            throw error
        }
        let newest = try await storage.close()
        let seal = newest.map {
            "checkpoint \($0.number) signed over \(counted($0.size, "entry", "entries"))"
        }
        log.notice("stopped; \(seal ?? "no checkpoint, because there is no entry")")
    }

    private func warnOfOpenDirectory() {
        let path = configuration.server.dataDirectory
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        guard let mode = facts?[.posixPermissions] as? NSNumber, mode.intValue & 0o077 != 0
        else { return }
        log.warning(
            """
            \(path) is open to others than its owner, and it holds every item and entry: \
            chmod 700 \(path)
            """)
    }

    private func warnOfExposedKey(_ trail: Trail) {
        guard trail.isKeyExposed else { return }
        let path = "\(configuration.server.dataDirectory)/trail.key"
        log.warning(
            """
            \(path) can be read by others than its owner, who could sign in the trail's name: \
            chmod 600 \(path)
            """)
    }

    private func serve(_ storage: EmbeddedStorage) async throws {
        let pipeline = try await AuditLanes(storage, configuration, log: log)
        var address = AWSServer.Configuration()
        address.host = configuration.server.host
        address.port = configuration.server.port
        let credentials = CredentialStore(configuration.credentials)
        let port = ListeningPort()
        let functions = try FunctionService(
            storage.services, configuration, credentials: credentials, port: port, log: log)
        let endpoint = EndpointService(
            Endpoint(
                operations: operations(storage), services: functions.operations,
                authenticator: Authenticator(
                    credentials: credentials, requiresVerification: !address.isLoopback),
                origins: configuration.server.origins, now: SystemClock.now,
            ),
            address, port,
        )
        let observer = EmbeddedObserver(
            storage, lanes: pipeline, endpoint: endpoint, configuration,
            started: SystemClock.now(),
        )
        var backend = ConsoleBackend(
            store: storage.trail, status: observer.status, metrics: observer.metrics,
            verify: observer.verify, now: SystemClock.now,
        )
        backend.deadLetters = EmbeddedDeadLetters(storage: storage, lanes: pipeline)
        let console = ConsoleServer(
            backend,
            settings: .init(
                host: configuration.console.host, port: configuration.console.port,
                token: configuration.console.token,
            ),
            log: log,
            onListening: { port in
                guard let endpoint = await endpoint.port() else { return }
                Banner(
                    configuration, endpoint: endpoint, console: port,
                    program: Program.current.name,
                ).show()
            },
        )
        // The last one stops first: no question is asked of what is gone, and no write is left
        // behind.
        let services: [any Service] = [
            Upkeep(storage, lanes: pipeline, configuration.trail, log: log), pipeline,
            endpoint, functions, console,
        ]
        var quiet = log
        // What the group says below this is about its own parts.
        quiet.logLevel = max(log.logLevel, .notice)
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet,
        )
        group.maximumGracefulShutdownDuration = .seconds(20)
        try await ServiceGroup(configuration: group).run()
    }

    private func operations(_ storage: EmbeddedStorage) -> OperationTable {
        let engine = storage.engine
        let server = configuration.server
        var operations = JSONOperation.operations(of: engine as any DynamoDB)
        operations += JSONOperation.operations(of: engine as any DynamoDBStatements)
        operations += JSONOperation.operations(of: engine as any DynamoDBAdministration)
        operations += JSONOperation.operations(of: engine as any DynamoDBBackups)
        operations += JSONOperation.operations(of: engine as any DynamoDBStreams)
        operations += storage.logs.operations(
            requiresVerification: configuration.keys.contains { $0.secret != nil })
        operations.append(.describeEndpoints(at: "\(server.host):\(server.port)"))
        return OperationTable(operations + JSONOperation.notOffered)
    }

    /// Creates the tables that the configuration describes and that are not there.
    private func prepareTables(_ engine: any DynamoDB) async throws {
        for rule in configuration.tables {
            guard let schema = rule.keySchema else { continue }
            var request = CreateTable.Request(table: rule.name, keySchema: schema)
            request.stream = rule.viewType.map {
                StreamSpecification(isEnabled: true, viewType: $0)
            }
            try await createIfMissing(request, in: engine)
        }
        for name in configuration.auditTables.sorted() {
            let schema = KeySchema(
                partition: KeyAttribute(name: "EventId", type: .string),
                sort: KeyAttribute(name: "EventTimestamp", type: .string),
            )
            try await createIfMissing(
                CreateTable.Request(table: name, keySchema: schema), in: engine)
        }
    }

    private func createIfMissing(
        _ request: CreateTable.Request, in engine: any DynamoDB,
    ) async throws {
        do {
            _ = try await engine.createTable(request)
        } catch .resourceInUse {
            log.debug("The table \(request.table) is there already")
        }
    }
}

extension Configuration {
    /// The access keys in the form that signatures are checked with.
    fileprivate var credentials: [Credential] {
        keys.map { Credential(accessKeyID: $0.id, name: $0.name, secret: $0.secret) }
    }
}
