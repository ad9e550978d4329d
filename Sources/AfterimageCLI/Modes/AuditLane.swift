import AuditPipeline
import AuditTrail
import DynamoEngine
import DynamoModel
import LocalServices
import Logging

/// One way from tables to a destination: stream, processor, topic, queue, processor, logger.
///
/// Each destination has its own, so that one which is full, gone or slow keeps no other waiting.
struct AuditLane: Sendable {
    /// How a lane is doing.
    struct Status: Sendable {
        let name: String
        /// Where the entries go, as tables name it.
        let destination: String
        /// How far its tables' streams are read.
        let shards: [ShardStanding]
        let queue: QueueStatus
        let announced: PipelineMetrics
        let logged: PipelineMetrics
        let streamTrouble: String?
        let queueTrouble: String?
        /// Where the entries go.
        let sink: String
        /// What was kept there since the start, by table.
        let tallies: [String: EntryTally]
        /// What came into the trail since the start, by table; nil where the entries do not.
        let trail: [String: TrailCounts]?

        /// Changes that are not announced yet.
        var unread: Int { shards.reduce(0) { $0 + $1.unread } }
        /// Whether something holds the lane up.
        var isHeldUp: Bool { streamTrouble != nil || queueTrouble != nil }
    }

    let name: String
    /// Where the entries go, as tables name it.
    let destination: String
    /// Whether a table's changes take the lane.
    let includes: @Sendable (String) -> Bool
    /// The name under which the lane's positions are kept.
    let consumer: String
    let source: TableChangeSource
    let stream: EventSourceMapping<StreamEventSource, StreamProcessor>
    let queue: EventSourceMapping<QueueEventSource, AuditProcessor>
    /// What keeps the lane's entries.
    let logger: any AuditLogger
    /// What waits to be logged.
    let messages: LocalQueue

    /// What a lane carries, and how.
    struct Plan: Sendable {
        let name: String
        /// How the changes are read.
        let rule: TableRule
        /// Where entries are kept.
        let destination: AuditDestination
        /// Whether a table's changes take this lane.
        let includes: @Sendable (String) -> Bool
        /// What its entries do not have.
        let redactor: Redactor
        /// The name of the lane's queue.
        var queue: String { AuditLane.queue(of: name) }
    }

    init(
        _ plan: Plan, _ storage: EmbeddedStorage, _ configuration: Configuration, log: Logger,
    ) async throws {
        let rule = plan.rule
        name = plan.name
        destination = plan.destination.description
        includes = plan.includes
        consumer = name + AuditLane.consumerEnding
        let pace = Pace(clock: .continuous) { Double.random(in: 0...1) }
        messages = try await storage.services.queue(named: plan.queue)
        source = try await TableChangeSource(
            engine: storage.engine, consumer: consumer, positions: storage.services.positions,
            includes: plan.includes, window: Limits.gatheringWindow,
        )
        stream = EventSourceMapping(
            from: StreamEventSource(source, failures: storage.services.failures(of: consumer)),
            to: StreamProcessor(topic: storage.services.topic(deliveringTo: [messages])),
            options: MappingOptions(name: consumer), pace: pace, log: log,
        )
        logger = plan.destination.logger(storage, rule.audit.layout)
        queue = EventSourceMapping(
            from: QueueEventSource(messages, window: rule.audit.queue.window, pace: pace),
            to: AuditProcessor(
                changeLog: storage.engine, actors: ActorResolver(rule.audit.actors),
                redactor: plan.redactor, logger: logger,
                auditTables: configuration.auditTables,
            ),
            options: rule.audit.queue.options(name: plan.queue), pace: pace, log: log,
        )
    }

    /// What the names of all lanes' consumers end in.
    static let consumerEnding = "-stream"

    /// The name of the queue of the lane with that name.
    static func queue(of name: String) -> String { "\(name)-entity-audit" }

    /// Works until it is closed and what was committed by then is logged, or until it is cancelled.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await queue.run() }
            await stream.run()
            queue.drain()
        }
    }

    /// Lets `run` return once nothing is left to do.
    func close() {
        stream.drain()
    }

    /// How the lane is doing.
    func status() async throws -> Status {
        let trail = (logger as? TrailLogger)?.counts
        return Status(
            name: name, destination: destination, shards: try await source.standings(),
            queue: try await messages.status(),
            announced: stream.metrics, logged: queue.metrics,
            streamTrouble: stream.trouble, queueTrouble: queue.trouble, sink: logger.name,
            tallies: trail?.mapValues(\.tally) ?? (logger as? CountedLogger)?.tallies ?? [:],
            trail: trail,
        )
    }
}

extension AuditDestination {
    /// What keeps entries at the destination.
    fileprivate func logger(
        _ storage: EmbeddedStorage, _ layout: TableLayout,
    ) -> any AuditLogger {
        switch self {
        case .trail: TrailLogger(storage.trail)
        case .console:
            CountedLogger(ConsoleLogger(write: StandardOutput().take))
        case .table(let name):
            CountedLogger(
                TableLogger(
                    storage.engine, table: name, layout: layout, as: .logger(of: name)))
        case .logGroup(let group): CountedLogger(LogGroupLogger(storage.logs, group))
        }
    }
}
