import AuditPipeline
import DynamoEngine
import LocalServices
import Logging
import ServiceLifecycle
import Synchronization

/// The ways from tables to loggers: one for all tables that nothing is said about, one for each
/// other.
struct AuditLanes: Service {
    private let lanes: [AuditLane]
    private let log: Logger

    /// Builds the lanes; nothing moves before `run`.
    init(_ storage: EmbeddedStorage, _ configuration: Configuration, log: Logger) async throws {
        var plans = configuration.tables.filter { !$0.audit.destinations.isEmpty }.map { rule in
            AuditLane.Plan(name: rule.name, rule: rule, includes: { $0 == rule.name })
        }
        let excluded = configuration.auditTables.union(configuration.tables.map(\.name))
        let usual = TableRule.usual
        plans.append(
            AuditLane.Plan(name: usual.name, rule: usual, includes: { !excluded.contains($0) }))
        var lanes: [AuditLane] = []
        for plan in plans {
            lanes.append(try await AuditLane(plan, storage, configuration, log: log))
        }
        self.lanes = lanes
        self.log = log
    }

    /// Works until it is shut down, and then until what was committed is logged, or time is up.
    ///
    /// What there was no time for is logged after the next start.
    func run() async throws {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await withTaskGroup(of: Void.self) { loops in
                    for lane in lanes { loops.addTask { await lane.run() } }
                }
                return true
            }
            group.addTask {
                // Cancelled, because something else failed: that is what has to be told.
                guard (try? await gracefulShutdown()) != nil else { return true }
                for lane in lanes { lane.close() }
                return (try? await Task.sleep(for: Limits.drainTime)) == nil
            }
            let isDone = await group.next() ?? true
            if !isDone { log.warning("The pipeline goes on after the next start") }
            group.cancelAll()
        }
    }

    /// How each lane is doing.
    func statuses() async throws -> [AuditLane.Status] {
        var statuses: [AuditLane.Status] = []
        for lane in lanes { statuses.append(try await lane.status()) }
        return statuses
    }

    /// The sequence number up to which every lane is done with each shard it reads.
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
