import AWSServer
import AWSWire
import AuditConsole
import AuditPipeline
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
        let storage = try await EmbeddedStorage(configuration, log: log)
        warnOfOpenDirectory()
        warnOfExposedKey(storage.trail)
        do {
            try await DeclaredTables(configuration, log: log).prepare(in: storage.engine)
            try await tellOfFormerAuditTables(storage)
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

    private func tellOfFormerAuditTables(_ storage: EmbeddedStorage) async throws {
        let tables = FormerAuditTables(engine: storage.engine, configuration: configuration)
        for name in try await tables.names() {
            log.warning(
                """
                \(name) holds entries and no rule names it any more, so that it is audited itself, \
                what was written to it in the last day too: a rule for it with \
                audit: { enabled: false } keeps it out
                """)
        }
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
        let redactors = try Redactors(configuration, storage.engine)
        let pipeline = try await AuditLanes(storage, configuration, redactors, log: log)
        let capture = try CaptureService(storage, configuration, redactors, log: log)
        var address = AWSServer.Configuration()
        address.host = configuration.server.host
        address.port = configuration.server.port
        address.eventLoops = min(ProcessInfo.processInfo.activeProcessorCount, Limits.eventLoops)
        let credentials = CredentialStore(configuration.credentials)
        let port = ListeningPort()
        let functions = try FunctionService(
            storage, configuration, credentials: credentials, port: port, log: log)
        let topics = try TopicService(
            storage, configuration, functions: functions, port: port, log: log)
        functions.connect(topics.sns)
        let tableTopics = try await TableTopics(storage, configuration, topics.sns, log: log)
        let alerts = AlertService(
            storage, configuration, .init(functions: functions, topics: topics.sns), log: log)
        let archive = ArchiveService(
            storage, configuration.archive, holds: configuration.trail.holds, log: log)
        let authenticator = Authenticator(
            credentials: credentials, requiresVerification: !address.isLoopback)
        let endpoint = EndpointService(
            offer(storage, functions, topics, capture, authenticator), address, port)
        let parts = EmbeddedObserver.Parts(
            lanes: pipeline, topics: tableTopics, sns: topics.sns, mappings: functions.mappings,
            endpoint: endpoint, alerts: alerts.alerts, redactors: redactors, archive: archive)
        let scrub = ChangeLogScrub(
            storage,
            ChangeReaders(lanes: pipeline, topics: tableTopics, mappings: functions.mappings))
        var backend = backend(storage, parts, topics)
        backend.erasures = EmbeddedErasure(
            trail: storage.trail, indexer: storage.indexer, holds: configuration.trail.holds,
            changeLog: scrub)
        let console = ConsoleServer(
            backend, settings: .init(configuration.console), log: log,
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
        let upkeep = Upkeep(storage, scrub, configuration, log: log)
        let recording: [any Service] = capture.map { [$0] } ?? []
        let witnesses = try WitnessService(configuration, log: log)
        let witnessing: [any Service] = witnesses.map { [$0] } ?? []
        let archiving: [any Service] = archive.map { [$0] } ?? []
        let join = JoinService(events(of: storage), configuration.cloudTrail, log: log)
        let joining: [any Service] = join.map { [$0] } ?? []
        try await run(
            [upkeep] + archiving + [pipeline, tableTopics] + recording + witnessing + joining
                + [
                    endpoint, functions, topics, alerts, MessageService(queues: storage.queues),
                    ObjectService(objects: storage.objects),
                    TrailService(trails: storage.apiEvents, roles: storage.roles),
                    ExportService(engine: storage.engine, objects: storage.objects, log: log),
                    console,
                ])
    }

    private func events(of storage: EmbeddedStorage) -> EmbeddedEvents {
        EmbeddedEvents(
            events: storage.apiEvents, objects: storage.objects, trail: storage.trail,
            join: CallJoin(window: configuration.cloudTrail.joinWindow))
    }

    /// Everything that the endpoint answers.
    private func offer(
        _ storage: EmbeddedStorage, _ functions: FunctionService, _ topics: TopicService,
        _ capture: CaptureService?, _ authenticator: Authenticator,
    ) -> Endpoint {
        let isStrict = configuration.hasSecrets
        let queues = storage.queues.operations(requiresVerification: isStrict)
        let logs = storage.logs.operations(requiresVerification: isStrict)
        let trails = storage.apiEvents.operations(requiresVerification: isStrict)
        let tables = storage.apiEvents.recorded(operations(storage.engine, capture))
        var offer = Endpoint(
            operations: OperationTable(tables + queues + logs + trails),
            services: functions.operations(and: [topics.sns.certificate]),
            authenticator: authenticator, origins: configuration.server.origins,
            now: SystemClock.now,
        )
        offer.depth = { [loops = storage.services.loops] in
            loops.depth(ofRequestsBy: $0, session: $1)
        }
        offer.beforeAnswers = storage.apiEvents.keepRecorded
        offer.queries = QueryTable(
            queues.map(QueryOperation.sqs) + topics.sns.operations
                + storage.roles.operations,
            requiresVerification: isStrict)
        offer.objects = storage.objects.operations(requiresVerification: isStrict)
        return offer
    }

    /// What the console shows and does.
    private func backend(
        _ storage: EmbeddedStorage, _ parts: EmbeddedObserver.Parts, _ topics: TopicService,
    ) -> ConsoleBackend {
        let observer = EmbeddedObserver(
            storage, parts, configuration, started: SystemClock.now())
        var backend = ConsoleBackend(
            store: storage.trail, status: observer.status, metrics: observer.metrics,
            verify: observer.verify(since:), now: SystemClock.now,
        )
        backend.deadLetters = EmbeddedDeadLetters(
            storage: storage, lanes: parts.lanes, tableTopics: parts.topics,
            mappings: parts.mappings, topics: topics.sns, alerts: parts.alerts,
            configuration: configuration)
        backend.liveTails = observer.liveTails
        backend.alerts = parts.alerts
        backend.replays = parts.alerts
        backend.apiEvents = events(of: storage)
        backend.archive = parts.archive?.objects
        backend.items = EmbeddedItems(engine: storage.engine)
        backend.notes = EmbeddedNotes(trail: storage.trail)
        backend.functionLogs = EmbeddedFunctionLogs(
            dataDirectory: configuration.server.dataDirectory)
        backend.version = Afterimage.version
        let baseline = TableBaseline(
            storage: storage, lanes: parts.lanes, redactors: parts.redactors,
            configuration: configuration)
        backend.baseline = { try await baseline.record($0) }
        backend.checkpoints = EmbeddedCheckpoints(
            reader: storage.trail.reader,
            log: PublishedLog(directory: configuration.server.dataDirectory),
            seal: { [trail = storage.trail] in _ = try await trail.seal() })
        return backend
    }

    /// Runs services until a signal ends them, the last one first.
    private func run(_ services: [any Service]) async throws {
        var quiet = log
        // What the group says below this is about its own parts.
        quiet.logLevel = max(log.logLevel, .notice)
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet,
        )
        group.maximumGracefulShutdownDuration = .seconds(20)
        try await ServiceGroup(configuration: group).run()
    }

    private func operations(
        _ engine: TableEngine, _ capture: CaptureService?,
    ) -> [JSONOperation] {
        let server = configuration.server
        let tables = capture?.captured(engine) ?? engine
        var operations = JSONOperation.operations(of: tables as any DynamoDB)
        operations += JSONOperation.operations(of: tables as any DynamoDBStatements)
        operations += JSONOperation.operations(of: engine as any DynamoDBAdministration)
        operations += JSONOperation.operations(of: engine as any DynamoDBBackups)
        operations += JSONOperation.operations(of: engine as any DynamoDBExports)
        operations += JSONOperation.operations(of: engine as any DynamoDBStreams)
        operations.append(.describeEndpoints(at: "\(server.host):\(server.port)"))
        return operations + JSONOperation.notOffered
    }
}

extension Configuration {
    /// The access keys in the form that signatures are checked with.
    fileprivate var credentials: [Credential] {
        keys.map { Credential(accessKeyID: $0.id, name: $0.name, secret: $0.secret) }
    }
}

extension ConsoleServer.Settings {
    /// What the configuration says.
    fileprivate init(_ settings: ConsoleSettings) {
        self.init(host: settings.host, port: settings.port, token: settings.token)
        isReadOnly = settings.isReadOnly
    }
}
