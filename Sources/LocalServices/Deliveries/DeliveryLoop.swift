import AuditPipeline
import Logging
import Synchronization

/// Works off what waits to be delivered, in a lane for each receiver.
///
/// A receiver that is slow, or down, holds up nobody but itself.
struct DeliveryLoop {
    /// Rings when there is something to deliver.
    let arrivals: Bell
    /// Waits; throws when cancelled.
    let pause: @Sendable (Duration) async throws -> Void
    /// The operator's log.
    let log: Logger
    /// The receivers that something is due for, and how long it is until something else is.
    let due: @Sendable () async throws -> (receivers: [String], next: Duration?)
    /// Delivers to one receiver until nothing is due to it any more.
    let work: @Sendable (String) async -> Void

    /// Works until it is cancelled; what was not settled by then is delivered after the next start.
    func run() async {
        let open = OpenLanes()
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled, let heard = arrivals.rings {
                var wait: Duration? = Limits.deliveryPause
                do {
                    let (receivers, next) = try await due()
                    for receiver in receivers where open.enter(receiver) {
                        group.addTask {
                            await work(receiver)
                            open.leave(receiver)
                            // There may be more of it, or room for another lane.
                            arrivals.ring()
                        }
                    }
                    wait = next
                } catch {
                    log.error("Deliveries can not be read: \(error)")
                }
                await sleep(wait, after: heard)
            }
            group.cancelAll()
        }
    }

    /// Waits until something arrives, and no longer than until the next delivery is due.
    private func sleep(_ time: Duration?, after heard: Int) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await arrivals.wait(after: heard) }
            if let time { group.addTask { try? await pause(time) } }
            await group.next()
            group.cancelAll()
        }
    }
}

/// Which receivers are being delivered to.
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
