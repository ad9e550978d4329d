import AWSWire
import AuditPipeline
import DynamoModel
import Logging
import SQLite
import Synchronization

/// Works off what waits to be delivered.
///
/// Each subscription has a lane of its own, so that one that is slow, or down, holds up nobody but
/// itself.
struct DeliveryLoop {
    private let sns: LocalSNS

    init(_ sns: LocalSNS) {
        self.sns = sns
    }

    /// Works until it is cancelled; what was not settled by then is delivered after the next start.
    func run() async {
        let open = OpenLanes()
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled, let heard = sns.arrivals.rings {
                let now = sns.storage.now()
                var wait: Duration? = Limits.deliveryPause
                do {
                    let (due, next) = try await sns.storage.readers.perform { connection in
                        (
                            try connection.dueSubscriptions(at: now),
                            try connection.nextDue(after: now)
                        )
                    }
                    for subscription in due where open.enter(subscription) {
                        group.addTask {
                            await DeliveryLane(subscription, sns).run()
                            open.leave(subscription)
                            // There may be more of it, or room for another lane.
                            sns.arrivals.ring()
                        }
                    }
                    wait = next.map { .milliseconds($0.milliseconds - now.milliseconds) }
                } catch {
                    sns.environment.log.error("Deliveries can not be read: \(error)")
                }
                await pause(wait, after: heard)
            }
            group.cancelAll()
        }
    }

    /// Waits until something arrives, and no longer than until the next delivery is due.
    private func pause(_ time: Duration?, after heard: Int) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await sns.arrivals.wait(after: heard) }
            if let time { group.addTask { try? await sns.environment.pause(time) } }
            await group.next()
            group.cancelAll()
        }
    }
}

/// Which subscriptions are being delivered to.
private final class OpenLanes: Sendable {
    private let names = Mutex<Set<String>>([])

    /// Opens a lane; false where there is one already, or where there are too many.
    func enter(_ name: String) -> Bool {
        names.withLock { names in
            names.count < Limits.deliveryLanes && names.insert(name).inserted
        }
    }

    func leave(_ name: String) {
        names.withLock { _ = $0.remove(name) }
    }
}
