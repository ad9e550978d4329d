import AuditPipeline
import DynamoEngine
import LocalServices
import Logging
import ServiceLifecycle
import Synchronization

/// The ways from tables to destinations: one for all tables that nothing is said about, one for
/// each destination of each other.
struct AuditLanes: Service {
    private let lanes: [AuditLane]
    private let log: Logger

    /// Builds the lanes; nothing moves before `run`.
    init(
        _ storage: EmbeddedStorage, _ configuration: Configuration, _ redactors: Redactors,
        log: Logger,
    ) async throws {
        let plans = AuditLanes.plans(configuration, redactors)
        try await AuditLanes.inherit(
            plans, storage.services, auditTables: configuration.auditTables, log)
        var lanes: [AuditLane] = []
        for plan in plans {
            lanes.append(try await AuditLane(plan, storage, configuration, log: log))
        }
        self.lanes = lanes
        self.log = log
        try await tellOfNewDestinations(try await storage.services.positions.shards())
    }

    /// Works until it is shut down, and then until what was committed is logged, or time is up.
    ///
    /// What there was no time for is logged after the next start.
    func run() async throws {
        let isDone = await DrainedLoops(
            loops: lanes.map { lane in { await lane.run() } },
            drain: { for lane in lanes { lane.close() } }
        ).run()
        if !isDone { log.warning("The pipeline goes on after the next start") }
    }

    /// How each lane is doing.
    func statuses() async throws -> [AuditLane.Status] {
        var statuses: [AuditLane.Status] = []
        for lane in lanes { statuses.append(try await lane.status()) }
        return statuses
    }

    /// The queue by which a dead letter comes back to whoever gave it up; that of all other tables,
    /// where the source is no more.
    func queue(ofDeadLettersFrom source: String) -> LocalQueue? {
        (lane(ofDeadLettersFrom: source) ?? lanes.last)?.messages
    }

    /// The lane that gave up a dead letter; nil where it is not one of today's.
    func lane(ofDeadLettersFrom source: String) -> AuditLane? {
        lanes.first { $0.consumer == source || $0.messages.name == source }
    }

    /// The lane that a table's changes take to their first destination; nil where they are not
    /// audited.
    func lane(of table: String) -> AuditLane? {
        lanes.first { $0.includes(table) }
    }

    /// Whether nobody needs a change any more: every lane that reads its shard is done with it, and
    /// no message or dead letter refers to it or an older one.
    func isFree(
        _ services: ServicesFile
    ) async throws -> @Sendable (ChangeReference) -> Bool {
        var done: [[ShardNumber: Int64]] = []
        for lane in lanes {
            done.append(try await services.positions.load(consumer: lane.consumer))
        }
        let needed = try await services.oldestReferences()
        let sources = lanes.map(\.source)
        return { [done] change in
            if let oldest = needed[change.shard], change.sequence >= oldest { return false }
            return zip(sources, done).allSatisfy { source, done in
                !source.reads(change.shard) || change.sequence <= done[change.shard] ?? 0
            }
        }
    }
}

extension AuditLanes {
    /// The lanes of each table with a rule, and then those of all others.
    private static func plans(
        _ configuration: Configuration, _ redactors: Redactors,
    ) -> [AuditLane.Plan] {
        let excluded = configuration.auditTables.union(configuration.tables.map(\.name))
        return configuration.tables.flatMap { rule in
            plans(rule, redactors[rule.name]) { $0 == rule.name }
        } + plans(.usual, .none) { !excluded.contains($0) }
    }

    /// A lane for each destination; the first one has the rule's name for its own.
    private static func plans(
        _ rule: TableRule, _ redactor: Redactor,
        includes: @escaping @Sendable (String) -> Bool,
    ) -> [AuditLane.Plan] {
        rule.audit.destinations.enumerated().map { place, destination in
            // No table has a colon in its name.
            let name = place == 0 ? rule.name : "\(rule.name):\(destination.kind)"
            return AuditLane.Plan(
                name: name, rule: rule, destination: destination, includes: includes,
                redactor: place == 0 ? redactor : redactor.uncounted)
        }
    }

    /// Warns of changes that have an entry elsewhere and come to a destination that is new to them:
    /// rules of redaction may have been others then.
    ///
    /// `shards` are those of which each consumer has had something.
    private func tellOfNewDestinations(_ shards: [String: Set<ShardNumber>]) async throws {
        for lane in lanes {
            let others = shards.filter { consumer, _ in
                // Topics and functions, whose names have a slash, keep no entries.
                consumer != lane.consumer && consumer.hasSuffix(AuditLane.consumerEnding)
                    && !consumer.contains("/")
            }.values.reduce(into: Set()) { $0.formUnion($1) }
            let new = others.subtracting(shards[lane.consumer] ?? [])
            guard !new.isEmpty else { continue }
            let standings = try await lane.source.standings().filter { new.contains($0.number) }
            let unread = Dictionary(grouping: standings, by: \.table)
                .mapValues { $0.reduce(0) { $0 + $1.unread } }
            for (table, count) in unread.sorted(by: { $0.key < $1.key }) where count > 0 {
                log.warning(
                    """
                    \(lane.destination) is new to \(table) and gets \(counted(count, "change")) of \
                    the last day as today's rules are: what only a former rule of redaction took \
                    out is in there (docs/redaction.md)
                    """)
            }
        }
    }

    /// Leads what waits in queues of lanes that are no more into the lane of all other tables.
    ///
    /// Those changes were committed while their tables were audited; left where they are, they
    /// would have no entries, and the change log would be kept for them for ever.
    private static func inherit(
        _ plans: [AuditLane.Plan], _ services: ServicesFile, auditTables: Set<String>,
        _ log: Logger,
    ) async throws {
        guard let heir = plans.last else { return }
        let moved = try await services.leaveMessages(
            ofAllBut: Set(plans.map(\.queue)), to: heir.queue)
        let unaudited = Set(auditTables.map(AuditLane.queue))
        for (queue, count) in moved.sorted(by: { $0.key < $1.key }) {
            if unaudited.contains(queue) {
                log.warning("\(queue): \(count) changes get no entry; its table holds entries now")
            } else {
                log.notice("\(queue) has no rule any more: \(count) changes take \(heir.queue)")
            }
        }
    }
}
