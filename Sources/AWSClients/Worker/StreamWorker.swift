import AuditPipeline
package import DynamoModel
package import Logging
import Synchronization

/// Reads the streams of tables together with any number of other workers: finds their shards, holds
/// some of them by leases, and has the changes of each audited in order.
package final class StreamWorker: Sendable {
    private struct State {
        var isDraining = false
        var held: [ShardKey: HeldShard] = [:]
        var counts: [String: PipelineMetrics] = [:]
        var gaps: [String: Int] = [:]
        var trouble: String?
        var hasLooked = false
        var book: LeaseBook
    }

    /// A shard that is being read.
    private struct HeldShard {
        let source: ShardSource
        let mapping: EventSourceMapping<StreamEventSource, ShardDelivery>
    }

    /// What the worker reads from, and writes its leases to.
    package struct Services: Sendable {
        let streams: any DynamoDBStreams
        let leases: LeaseTable
        let letters: DeadLetterTable
        let pace: LeasePace
        let surroundings: Surroundings

        /// Gathers the services.
        package init(
            streams: any DynamoDBStreams, database: any DynamoDB, leases: LeaseTable,
            pace: LeasePace = LeasePace(), in surroundings: Surroundings,
        ) {
            self.streams = streams
            self.leases = leases
            self.pace = pace
            self.surroundings = surroundings
            letters = DeadLetterTable(database, beside: leases)
        }
    }

    /// The name by which other workers know it.
    package let name: String
    private let services: Services
    private let tables: [String: WatchedTable]
    private let log: Logger
    private let state: Mutex<State>
    private let bell = Bell()
    private let start = ContinuousClock.now

    /// Reads the streams of `tables`; nothing happens before `run`. No two workers may have one
    /// name.
    package init(
        name: String, tables: [WatchedTable], services: Services, log: Logger,
    ) {
        self.name = name
        self.services = services
        self.tables = Dictionary(tables.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        self.log = log
        state = Mutex(
            State(book: LeaseBook(worker: name, patience: services.pace.patience)))
    }

    /// Looks at the streams once; throws where that is not possible.
    package func check() async throws(DynamoDBError) {
        let directory = ShardDirectory(services.streams)
        for table in tables.keys { _ = try await directory.shards(of: table) }
    }

    /// Works until it is drained or cancelled; gives its leases back then.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.beat() }
            await withDiscardingTaskGroup { shards in
                while !state.withLock({ $0.isDraining }), !Task.isCancelled {
                    let heard = bell.rings ?? 0
                    for (shard, lease) in await round() { begin(shard, lease, in: &shards) }
                    try? await services.surroundings.pause(
                        for: services.pace.roundPause, orUntil: bell, after: heard)
                }
                // Whoever was begun between the two lines above is closed as well.
                closeAll()
            }
            group.cancelAll()
        }
    }

    /// Lets `run` return once the batches in hand are delivered.
    package func drain() {
        state.withLock { $0.isDraining = true }
        closeAll()
        bell.close()
    }

    private func closeAll() {
        for held in state.withLock({ Array($0.held.values) }) { held.source.close() }
    }

    /// Finds the shards, and takes what is to be taken.
    private func round() async -> [(FoundShard, Lease)] {
        do {
            let taken = try await look()
            state.withLock { state in
                state.trouble = nil
                state.hasLooked = true
            }
            return taken
        } catch {
            let trouble = "\(error)"
            let isNew = state.withLock { state in
                defer { state.trouble = trouble }
                return state.trouble != trouble
            }
            if isNew { log.warning("The streams can not be looked at for now: \(trouble)") }
            return []
        }
    }

    private func look() async throws(DynamoDBError) -> [(FoundShard, Lease)] {
        let directory = ShardDirectory(services.streams)
        var streams: [String: [[FoundShard]]] = [:]
        for table in tables.keys { streams[table] = try await directory.shards(of: table) }
        let found = try await services.leases.all().filter { tables[$0.table] != nil }
        let leases = Dictionary(found.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
        let lineage = ShardLineage(streams: streams, leases: leases)
        for lease in lineage.obsolete { try await services.leases.forget(lease) }
        let now = ContinuousClock.now - start
        let wanted = state.withLock { state in
            state.book.look(at: found, now: now)
            return state.book.choice(
                of: lineage.ready, leases: leases, held: Set(state.held.keys), now: now)
        }
        var taken: [(FoundShard, Lease)] = []
        for shard in wanted {
            let lease: Lease?
            if let known = leases[shard.key] {
                lease = try await services.leases.take(known, for: name)
            } else {
                lease = try await services.leases.create(shard, for: name)
            }
            if let lease { taken.append((shard, lease)) }
        }
        return taken
    }

    /// Begins to read a shard.
    private func begin(
        _ shard: FoundShard, _ lease: Lease, in group: inout DiscardingTaskGroup,
    ) {
        guard let table = tables[shard.table] else { return }
        let held = hold(shard, lease, of: table)
        state.withLock { $0.held[shard.key] = held }
        log.info("\(shard.table) \(shard.id): reading after \(lease.position?.digits ?? "nothing")")
        group.addTask { await self.read(held) }
    }

    private func hold(_ shard: FoundShard, _ lease: Lease, of table: WatchedTable) -> HeldShard {
        let cursor = ShardCursor(
            services.streams, shard: shard, keySchema: table.keySchema, after: lease.position)
        let source = ShardSource(
            cursor, of: shard, lease: lease, in: services.leases, services.surroundings)
        var options = table.options
        options.name = "\(shard.table) \(shard.id)"
        let failures = ShardFailures(
            source: source, letters: services.letters, queue: table.failures,
            now: services.surroundings.now)
        let mapping = EventSourceMapping(
            from: StreamEventSource(source, failures: failures),
            to: table.delivery(from: source), options: options,
            pace: Pace(clock: .continuous, random: services.surroundings.random), log: log)
        return HeldShard(source: source, mapping: mapping)
    }

    /// Reads a shard until its end, until it is closed, or until another worker has it.
    private func read(_ held: HeldShard) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await held.mapping.run() }
            group.addTask { await held.source.untilLost() }
            _ = await group.next()
            group.cancelAll()
        }
        let shard = held.source.shard
        do {
            try await held.source.settle()
        } catch {
            // Its silence tells the others, some seconds later.
            log.warning("\(shard.table) \(shard.id): the lease could not be given back: \(error)")
        }
        if held.source.isLost { log.notice("\(shard.table) \(shard.id): another worker has it") }
        state.withLock { state in
            state.held[shard.key] = nil
            state.counts[shard.table, default: PipelineMetrics()] += held.mapping.metrics
            state.gaps[shard.table, default: 0] += held.source.gaps
        }
        // The children of a shard that is done are waiting.
        bell.ring()
    }

    /// Renews the leases again and again.
    private func beat() async {
        while (try? await services.surroundings.sleep(services.pace.beatPause)) != nil {
            let sources = state.withLock { $0.held.values.map(\.source) }
            await withTaskGroup(of: Void.self) { group in
                for source in sources {
                    group.addTask {
                        do {
                            try await source.renew()
                        } catch {
                            self.log.debug("\(source.shard.id): not renewed: \(error)")
                        }
                    }
                }
            }
        }
    }

    /// How the worker is doing.
    package func report(at now: Timestamp) -> WorkerReport {
        state.withLock { state in
            var counts = state.counts
            var gaps = state.gaps
            for held in state.held.values {
                counts[held.source.shard.table, default: PipelineMetrics()] += held.mapping.metrics
                gaps[held.source.shard.table, default: 0] += held.source.gaps
            }
            let shards = state.held.values.map { held in
                WorkerReport.Shard(
                    table: held.source.shard.table, id: held.source.shard.id,
                    lag: held.source.lag(at: now), trouble: held.mapping.trouble)
            }
            return WorkerReport(
                shards: shards.sorted { ($0.table, $0.id) < ($1.table, $1.id) }, counts: counts,
                gaps: gaps, trouble: state.trouble, hasLooked: state.hasLooked)
        }
    }
}
