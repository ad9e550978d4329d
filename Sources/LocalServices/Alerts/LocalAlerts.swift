package import AuditPipeline
import DynamoModel
package import Logging
import SQLite
import Synchronization

/// Alerts over a trail: rules that look at every entry, and destinations that are told.
///
/// An alert that was found survives a crash, and is delivered until it arrives, or is given up and
/// kept as a dead letter. A destination may be told twice, with the same id.
package final class LocalAlerts: Sendable {
    /// What it takes from outside.
    package struct Environment: Sendable {
        /// The operator's log.
        package let log: Logger
        /// Waits; throws when cancelled.
        package var pause: @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
        /// A number from zero to one, another one each time.
        package var jitter: @Sendable () -> Double = { Double.random(in: 0...1) }

        /// Gathers what is needed.
        package init(log: Logger) {
            self.log = log
        }
    }

    /// What is looked for, and who is told.
    package struct Plan: Sendable {
        /// The rules.
        package var rules: [AlertRule] = []
        /// Whom rules tell.
        package var recipients: [AlertRecipient] = []
        /// Where all entries go to be searched.
        package var indexes: [SearchIndex] = []

        /// Nothing, and nobody.
        package init() {}
    }

    let storage: Storage
    let store: any AuditStore
    let recipients: [String: AlertRecipient]
    let environment: Environment
    /// Rings when there is something to deliver.
    let arrivals = Bell()
    /// Rings when something is to be sent again.
    let replays = Bell()
    /// How fast destinations are told.
    let paces = LanePaces()
    /// Why indexes get nothing for now, by their names.
    let searchTroubles = Mutex<[String: String]>([:])
    /// The rules, in the order in which they were written.
    package let rules: [AlertRule]
    /// Where all entries go to be searched.
    package let indexes: [SearchIndex]

    /// Alerts over the entries of `store`, kept in the file behind `storage`.
    init(
        _ storage: Storage, over store: any AuditStore, _ plan: Plan, _ environment: Environment,
    ) {
        self.storage = storage
        self.store = store
        self.environment = environment
        rules = plan.rules
        indexes = plan.indexes
        recipients = Dictionary(
            plan.recipients.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Works until it is cancelled; what was not delivered by then is delivered after the next
    /// start.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await AlertFollower(self).run() }
            group.addTask { await self.deliveries.run() }
            group.addTask { await self.tidy() }
            group.addTask { await ReplayLoop(self).run() }
            for index in indexes {
                group.addTask { await SearchFollower(index, self).run() }
            }
        }
    }

    private var deliveries: DeliveryLoop {
        DeliveryLoop(
            arrivals: arrivals, pause: environment.pause, log: environment.log,
            due: { [storage, paces] in
                let waiting = try await storage.readers.perform { try $0.waitingDestinations() }
                return paces.due(waiting, at: storage.now())
            },
            work: { await AlertLane($0, self).run() })
    }

    private func tidy() async {
        while !Task.isCancelled {
            let end = storage.now().advanced(by: .zero - Limits.keptAlerts)
            do {
                try await storage.writer.perform { connection in
                    try connection.forgetAlerts(until: end)
                    try connection.forgetReplays(until: end)
                }
            } catch {
                environment.log.error("Old alerts can not be forgotten: \(error)")
            }
            try? await environment.pause(Limits.alertTidyInterval)
        }
    }
}
