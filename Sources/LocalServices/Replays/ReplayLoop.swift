import AuditPipeline
import Logging
import SQLite

/// Works off what is to be sent again, each replay apart from the others.
struct ReplayLoop {
    private let alerts: LocalAlerts

    init(_ alerts: LocalAlerts) {
        self.alerts = alerts
    }

    /// Works until it is cancelled; what was not sent by then is sent after the next start.
    func run() async {
        await withDiscardingTaskGroup { group in
            var started: Set<Int64> = []
            while !Task.isCancelled, let heard = alerts.replays.rings {
                do {
                    let open = try await alerts.storage.readers.perform { try $0.openReplays() }
                    started.formIntersection(open.map(\.id))
                    for replay in open where started.insert(replay.id).inserted {
                        group.addTask { await ReplaySender(replay, alerts).run() }
                    }
                    // Thrown when it is cancelled, which ends the loop too.
                    try? await alerts.replays.wait(after: heard)
                } catch {
                    alerts.environment.log.error("Replays can not be read: \(error)")
                    try? await alerts.environment.pause(Limits.deliveryPause)
                }
            }
            group.cancelAll()
        }
    }
}
