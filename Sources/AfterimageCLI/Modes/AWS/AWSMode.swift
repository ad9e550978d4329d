import AWSClients
import AuditConsole
import AuditPipeline
import DynamoModel
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
    let pace: LeasePace
    let log: Logger

    /// Works until a signal ends it; returns once what was read is delivered and the leases are
    /// given back.
    ///
    /// Throws what keeps it from starting, with how to mend it.
    func run() async throws {
        try checkConfiguration()
        warnOfWhatIsPassedOver()
        try await AWSConnection(settings: settings, surroundings: surroundings).use(work)
    }

    private func work(_ database: DynamoDBClient, _ client: AWSClient) async throws {
        let leases = LeaseTable(database, name: leaseTable)
        let preparation = AWSPreparation(
            database: database, client: client, configuration: configuration, worker: self.worker,
            log: log)
        let tables = try await preparation.tables()
        try await preparation.prepare(leases)
        let worker = StreamWorker(
            name: self.worker, tables: tables,
            services: .init(
                streams: database, database: database, leases: leases, pace: pace,
                in: surroundings),
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
        let names = configuration.watchedTables.map(\.name)
        log.notice(
            """
            reading \(names.joined(separator: ", ")) in \(settings.region) as \(worker); \
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
        guard !configuration.watchedTables.isEmpty else { throw .noTable }
        let kept = configuration.watchedTables.first { $0.audit.destinations.contains(.trail) }
        guard let kept else { return }
        let archive = configuration.archive
        guard archive.isEnabled else { throw .trailOnAWS(kept.name) }
        guard archive.key != nil else { throw .unsigned }
        guard worker.utf8.allSatisfy(AWSMode.isPlain) else { throw .oddName(worker) }
    }

    /// Whether a byte may stand in the name of a worker's archive.
    private static func isPlain(_ byte: UInt8) -> Bool {
        let scalar = Character(Unicode.Scalar(byte))
        return scalar.isASCII && (scalar.isLetter || scalar.isNumber || "._-".contains(scalar))
    }

    /// Says what the file asks for that only `afterimage serve` does: nobody may rely on it here.
    private func warnOfWhatIsPassedOver() {
        var passed: [String] = []
        if !configuration.alerts.isEmpty { passed.append("alerts") }
        if !configuration.destinations.isEmpty { passed.append("destinations") }
        for rule in configuration.tables {
            if rule.audit.capture.isNeeded { passed.append("capture of \(rule.name)") }
            if rule.audit.retention != nil { passed.append("retention of \(rule.name)") }
        }
        let archive = configuration.archive
        if archive.hotWindow != nil { passed.append("hotWindow of the archive") }
        guard !passed.isEmpty else { return }
        log.warning("only afterimage serve has \(passed.joined(separator: ", ")): passed over")
    }
}

extension CommandFailure {
    /// The configuration names no table whose changes go anywhere.
    static let noTable = CommandFailure(
        .usage, "No table is to be audited: on AWS only tables are that are named",
        mend: "afterimage init --table Orders --type DYNAMODB")

    /// A table's entries are to go where nothing on AWS is.
    static func trailOnAWS(_ table: String) -> CommandFailure {
        CommandFailure(
            .usage, "\(table) is to be kept in the trail, which is at AWS an archive in S3",
            mend: "archive: {enabled: true, bucket: NAME}, or audit: {type: DYNAMODB}")
    }

    /// A table's entries are to go where functions bring none.
    static func trailInFunctions(_ table: String) -> CommandFailure {
        CommandFailure(
            .usage, "\(table) is to be kept in the trail, which functions do not write",
            mend: "audit: {type: DYNAMODB}, or CLOUDWATCH; afterimage run --aws has an archive")
    }

    /// Nothing signs the archive.
    static let unsigned = CommandFailure(
        .usage, "Nothing signs the archive: at AWS its key is named",
        mend: "archive: {key: kms:alias/afterimage}, or the path of a file")

    /// A worker has a name that its archive can not have.
    static func oddName(_ worker: String) -> CommandFailure {
        CommandFailure(
            .usage, "An archive can not be called \(worker), as its worker is",
            mend: "--worker with letters, digits and ._- only")
    }
}
