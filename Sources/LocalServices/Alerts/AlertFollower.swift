import AuditPipeline
import DynamoModel
import Logging
import SQLite

/// Counts the trail's new entries, and has the rules look at them.
///
/// What comes of some entries, and that they are done with, is kept in one transaction: a crash
/// takes back both or none.
struct AlertFollower {
    /// The name under which it is kept how far it got.
    static let name = "alerts"

    private let alerts: LocalAlerts

    init(_ alerts: LocalAlerts) {
        self.alerts = alerts
    }

    /// Works until it is cancelled; begins anew with what was kept where something fails.
    func run() async {
        while !Task.isCancelled {
            do {
                try await follow()
                return
            } catch {
                guard !Task.isCancelled else { return }
                alerts.environment.log.error("New entries raise no alerts for now: \(error)")
                try? await alerts.environment.pause(Limits.deliveryPause)
            }
        }
    }

    private func follow() async throws {
        let (place, memory) = try await begin()
        var evaluator = AlertEvaluator(alerts.rules, memory: memory)
        var feed = TrailFeed(alerts.store, from: place.next, linked: false)
        let clock = ContinuousClock()
        while let portion = try await feed.more() {
            let start = clock.now
            let entries = portion.entries
            let now = alerts.storage.now()
            var firings: [AlertFiring] = []
            if !alerts.rules.isEmpty {
                let muted = try await alerts.storage.readers.perform { try $0.mutedRules(at: now) }
                for entry in entries where entry.trailPlace.index >= place.began {
                    firings += evaluator.evaluate(entry, muted: muted)
                }
            }
            let (found, remembered, next) = (firings, evaluator.memory, feed.next)
            try await alerts.storage.writer.perform { connection in
                try connection.keep(found, of: entries, at: now)
                try connection.save(remembered)
                try connection.add(EntryCounts(entries))
                try connection.saveFollower(Self.name, next: next)
            }
            evaluator.settle()
            if !firings.isEmpty { alerts.arrivals.ring() }
            if let (_, reason) = portion.altered {
                alerts.environment.log.error("\(reason) It is not counted, and raises no alert.")
            }
            // Under load the next batch holds more then, and pays its costs once; where many wait
            // already, those who write go first.
            let isFull = entries.count == Limits.followedEntries
            let rest = (clock.now - start) * Limits.restsPerPortion
            try await alerts.environment.pause(isFull ? rest : max(rest, Limits.alertGathering))
        }
    }

    /// Where to go on: every entry counts, and rules see those that come after the first start.
    private func begin() async throws -> (place: (next: Int, began: Int), memory: AlertMemory) {
        let size = alerts.store.size
        let (kept, memory) = try await alerts.storage.readers.perform { connection in
            (try connection.follower(Self.name), try connection.alertMemory())
        }
        guard let kept else {
            try await alerts.storage.writer.perform {
                try $0.saveFollower(Self.name, next: 0, began: size)
            }
            return ((0, size), memory)
        }
        if kept.next > size {
            alerts.environment.log.warning(
                "Alerts have seen \(kept.next) entries, and the trail has \(size): it is older")
        }
        return ((min(kept.next, size), kept.began), memory)
    }
}
