import AuditPipeline
import DynamoModel
import SQLite

/// Brings the trail's entries to a search index, in their order.
///
/// How far it got is kept once the index has everything up to there, or what it refuses is parked:
/// while the index is away, entries wait in the trail, and none is given up.
struct SearchFollower {
    private let index: SearchIndex
    private let alerts: LocalAlerts
    private let delivery: SearchDelivery

    init(_ index: SearchIndex, _ alerts: LocalAlerts) {
        self.index = index
        self.alerts = alerts
        delivery = SearchDelivery(index, alerts)
    }

    /// Works until it is cancelled.
    func run() async {
        var failures = 0
        while !Task.isCancelled {
            do {
                try await follow { failures = 0 }
                return
            } catch {
                guard !Task.isCancelled else { return }
                failures += 1
                await delivery.pause(after: error, failures: failures)
            }
        }
    }

    private func follow(onProgress: () -> Void) async throws {
        try await index.prepare()
        let size = alerts.store.size
        let kept = try await alerts.storage.readers.perform { [name] in try $0.follower(name) }
        var feed = TrailFeed(alerts.store, from: min(kept?.next ?? 0, size))
        while let portion = try await feed.more() {
            for some in portion.entries.chunks(ofBytes: Limits.bulkBytes) { try await settle(some) }
            if let (index, reason) = portion.altered {
                let refused = RefusedEntry(index: index, reason: "\(reason)")
                try await keep([refused], next: index + 1)
            }
            onProgress()
            delivery.noteProgress()
            try await alerts.environment.pause(Limits.alertGathering)
        }
    }

    /// Returns when the index has each of the entries, or it is parked; then that is kept.
    private func settle(_ entries: [RecordedEntry]) async throws {
        let refused = try await delivery.deliver(entries)
        if let last = entries.last { try await keep(refused, next: last.trailPlace.index + 1) }
    }

    /// Parks entries, and notes that all before `next` are done with.
    private func keep(_ refused: [RefusedEntry], next: Int) async throws {
        let now = alerts.storage.now()
        try await alerts.storage.writer.perform { [name] connection in
            try connection.park(refused, of: name, at: now)
            try connection.saveFollower(name, next: next)
        }
        delivery.log(refused)
    }

    /// The name under which it is kept how far it got.
    private var name: String { AlertDestinationReport.source(index.name) }
}
