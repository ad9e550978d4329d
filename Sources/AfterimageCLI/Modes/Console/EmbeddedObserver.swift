import AWSServer
import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoEngine
import DynamoModel
import Foundation
import LocalServices

/// Looks at every part of the running whole, for the console and for Prometheus.
struct EmbeddedObserver: Sendable {
    /// What moves, of which it is asked how it is doing.
    struct Parts {
        let lanes: AuditLanes
        let topics: TableTopics
        let sns: LocalSNS
        let mappings: MappingRunner
        let endpoint: EndpointService
        let alerts: LocalAlerts
        let redactors: Redactors
        let archive: ArchiveService?
    }

    let storage: EmbeddedStorage
    let parts: Parts
    let configuration: Configuration
    let started: Timestamp
    /// Who follows the trail live.
    let liveTails = LiveTails()
    private let lastVerification = LastVerification()
    /// One verification at a time: those who read a page go on beside it.
    private let verifications = TurnLine()

    init(
        _ storage: EmbeddedStorage, _ parts: Parts, _ configuration: Configuration,
        started: Timestamp,
    ) {
        self.storage = storage
        self.parts = parts
        self.configuration = configuration
        self.started = started
    }

    /// What both the status and the metrics tell of, asked once for either.
    private struct Sight {
        let lanes: [AuditLane.Status]
        let alerts: AlertsReport
        let subscriptions: [SubscriptionBacklog]
    }

    private func look() async throws -> Sight {
        Sight(
            lanes: try await parts.lanes.statuses(), alerts: try await parts.alerts.report(),
            subscriptions: try await parts.sns.backlogs())
    }

    /// How everything is.
    @Sendable func status() async throws -> StatusDocument { try await status(of: look()) }

    private func status(of sight: Sight) async throws -> StatusDocument {
        let lanes = sight.lanes
        let (state, entries) = try await storage.trail.reader.perform { view in
            (TrailState(view), try view.tables())
        }
        var status = StatusDocument(version: Afterimage.version, trail: state)
        status.trail.isKeyExposed = storage.trail.isKeyExposed
        status.trail.retention = configuration.retention.texts
        status.trail.holds = configuration.trail.holds
        status.started = started
        status.tables = try await tables(entries)
        status.stages =
            lanes.flatMap(\.stages) + parts.topics.statuses.map(StageState.init)
            + parts.mappings.statuses.map(StageState.init)
        status.backlog.changes = lanes.reduce(0) { $0 + $1.unread + $1.queue.depth }
        status.backlog.deadLetters = try await deadLetters(of: status.stages)
        status.backlog.seconds = lanes.compactMap(\.queue.oldest).min().map { oldest in
            Double(SystemClock.now().milliseconds - oldest.milliseconds) / 1000
        }
        status.deliveries =
            sight.alerts.destinations.filter { $0.waiting > 0 }.map(DeliveryState.init)
            + sight.subscriptions.map(DeliveryState.init)
            + (try await parts.mappings.redrivenBacklogs().map(DeliveryState.init))
        status.verification = lastVerification.state
        status.archive = parts.archive?.state
        status.layers = try await RetentionLayers(configuration, storage.logs).states
        return status
    }

    /// Everything countable, in Prometheus's text form.
    @Sendable func metrics() async throws -> String {
        let sight = try await look()
        var metrics = MetricsText(
            try await status(of: sight), lanes: sight.lanes,
            requests: parts.endpoint.requestCounts)
        metrics.addStreams(sight.lanes, storage.engine.shardCounts, at: SystemClock.now())
        metrics.addGaps(try await parts.alerts.gapCounts())
        metrics.addRedactions(parts.redactors.counted)
        metrics.addAlerts(sight.alerts, try await parts.alerts.deliveryCounts())
        metrics.addSubscriptions(sight.subscriptions)
        metrics.addVerifications(lastVerification.runs)
        metrics.addWitnesses(try cosignedSizes())
        metrics.addTrail(bytes: trailBytes, liveTails: liveTails.clients)
        if let archive = parts.archive?.state { metrics.add(archive) }
        return metrics.text
    }

    /// How many entries each configured witness has cosigned, by its name.
    private func cosignedSizes() throws -> [(name: String, size: Int)] {
        let log = PublishedLog(directory: configuration.server.dataDirectory)
        return try configuration.trail.witnesses.map {
            let publisher = try WitnessPublisher($0, log)
            return (publisher.name, try publisher.cosignedSize())
        }
    }

    /// Bytes of the files that the trail is kept in and searched by.
    private var trailBytes: Int {
        ["audit.db", "audit.db-wal", "search.db", "search.db-wal"].reduce(0) { total, name in
            let path = "\(configuration.server.dataDirectory)/\(name)"
            let facts = try? FileManager.default.attributesOfItem(atPath: path)
            return total + ((facts?[.size] as? NSNumber)?.intValue ?? 0)
        }
    }

    /// Seals what there is, so that nothing stands outside every checkpoint, and recomputes the
    /// trail, or what came since a moment; what can not be sealed is verified all the same, and the
    /// report says so.
    @Sendable func verify(since: Timestamp?) async throws -> [UInt8] {
        try await verifications.pass("") { try await verifyAlone(since: since) }
    }

    private func verifyAlone(since: Timestamp?) async throws -> [UInt8] {
        var fault: String?
        do {
            _ = try await storage.trail.seal()
        } catch {
            fault =
                error.isDiskFull ? "the disk is full: make room, and verify again" : "\(error)"
        }
        var options = VerificationOptions(now: SystemClock.now())
        options.sealingFault = fault
        options.since = since
        options.witnesses = configuration.trail.witnesses.map(\.key)
        let clock = ContinuousClock()
        let begun = clock.now
        let report = try await storage.trail.reader.verify(options)
        lastVerification.record(
            VerificationState(report), scope: report.start == nil ? .full : .since,
            taking: clock.now - begun)
        var writer = JSONWriter()
        report.write(to: &writer)
        return writer.bytes
    }

    /// The dead letters of each stage, and those of stages that a former configuration had.
    private func deadLetters(of stages: [StageState]) async throws -> [String: Int] {
        let none = Dictionary(uniqueKeysWithValues: stages.map { ($0.name, 0) })
        return none.merging(try await storage.services.deadLetterCounts()) { _, count in count }
    }

    /// The tables that exist, and those of which only entries are left.
    private func tables(_ entries: [TableSummary]) async throws -> [TableState] {
        var found: [String: TableState] = [:]
        for summary in entries { found[summary.name] = TableState(summary) }
        for name in try await storage.engine.allTableNames() {
            let description = try await storage.engine.describeTable(.init(table: name)).table
            var table = found[name] ?? TableState(name: name)
            table.keySchema = description.keySchema
            table.items = description.itemCount
            table.destinations = configuration.auditRule(for: name).destinations.map(\.description)
            found[name] = table
        }
        return found.values.sorted { Text($0.name) < Text($1.name) }
    }
}

extension DynamoDB {
    /// The names of all tables, page by page.
    func allTableNames() async throws(DynamoDBError) -> [String] {
        var names: [String] = []
        var request = ListTables.Request()
        repeat {
            let page = try await listTables(request)
            names += page.tables
            request.exclusiveStartTableName = page.lastEvaluatedTableName
        } while request.exclusiveStartTableName != nil
        return names
    }
}

extension AuditLane.Status {
    /// The lane's two mappings, in the order in which a change passes them.
    fileprivate var stages: [StageState] {
        [
            StageState("\(name)-stream", announced, trouble: streamTrouble),
            StageState("\(name)-entity-audit", logged, trouble: queueTrouble),
        ].map { stage in
            var stage = stage
            stage.destination = destination
            return stage
        }
    }
}

extension StageState {
    /// The way of a table's changes to their topic.
    fileprivate init(_ topic: TableTopic.Status) {
        self.init(topic.name, topic.metrics, trouble: topic.trouble)
        self.topic = topic.topic
    }

    /// A mapping under its name, with the function that it calls.
    fileprivate init(_ mapping: MappingStatus) {
        self.init(mapping.name, mapping.metrics, trouble: mapping.trouble)
        function = mapping.function
        state = mapping.state
    }

    fileprivate init(_ name: String, _ metrics: PipelineMetrics, trouble: String?) {
        self.init(name: name)
        records = metrics.records
        retries = metrics.retries
        bisects = metrics.bisects
        parked = metrics.parked
        filtered = metrics.filtered
        self.trouble = trouble
    }
}

extension DeliveryState {
    fileprivate init(_ destination: AlertDestinationReport) {
        self.init(name: destination.source, waiting: destination.waiting)
        (since, trouble) = (destination.oldest, destination.trouble)
    }

    fileprivate init(_ backlog: SubscriptionBacklog) {
        self.init(name: backlog.subscription, waiting: backlog.waiting)
        (since, trouble) = (backlog.since, backlog.trouble)
    }
}

extension DeliveryState {
    fileprivate init(_ backlog: RedrivenBacklog) {
        self.init(name: backlog.mapping, waiting: backlog.waiting)
        (since, trouble) = (backlog.since, backlog.trouble)
    }
}

extension VerificationState {
    /// Sums up a report.
    fileprivate init(_ report: VerificationReport) {
        self.init(
            result: report.verdict.rawValue, time: report.time, size: report.expectedEntries)
    }
}

extension TrailState {
    /// What a view of the trail tells.
    init(_ view: TrailView) {
        self.init()
        size = view.size
        root = view.root
        sealedSize = view.checkpoint?.size
        sealed = view.checkpoint?.time
    }
}

extension AuditDestination: CustomStringConvertible {
    /// `trail`, `console`, or the name of the table or log group.
    var description: String {
        switch self {
        case .trail: "trail"
        case .console: "console"
        case .table(let name): name
        case .logGroup(let destination): destination.group
        }
    }
}
