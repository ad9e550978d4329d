import AuditPipeline
import DynamoModel
import Logging
import SQLite
import Synchronization

/// Brings the trail's entries to a search index, in their order.
///
/// How far it got is kept once the index has everything up to there, or what it refuses is parked:
/// while the index is away, entries wait in the trail, and none is given up.
struct SearchFollower {
    private let index: SearchIndex
    private let alerts: LocalAlerts

    init(_ index: SearchIndex, _ alerts: LocalAlerts) {
        self.index = index
        self.alerts = alerts
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
                await pause(after: error, failures: failures)
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
                try await keep([Refusal(index: index, reason: "\(reason)")], next: index + 1)
            }
            onProgress()
            alerts.searchTroubles.withLock { $0[index.name] = nil }
            try await alerts.environment.pause(Limits.alertGathering)
        }
    }

    /// Returns when the index has each of the entries, or it is parked; then that is kept.
    private func settle(_ entries: [RecordedEntry]) async throws {
        var waiting = entries
        var refused: [Refusal] = []
        var failures = 0
        while true {
            var later: [(entry: RecordedEntry, reason: String)] = []
            let outcomes = try await index.take(waiting)
            for (entry, outcome) in zip(waiting, outcomes) {
                switch outcome {
                case .taken: break
                case .later(let reason): later.append((entry, reason))
                case .refused(let reason): refused.append(Refusal(entry, reason))
                }
            }
            guard let first = later.first else { break }
            waiting = later.map(\.entry)
            failures += 1
            await pause(
                after: SearchFailure(
                    "it does not take \(waiting.count) entries for now, the first for "
                        + first.reason), failures: failures)
            try Task.checkCancellation()
        }
        if let last = entries.last { try await keep(refused, next: last.trailPlace.index + 1) }
    }

    /// Parks entries, and notes that all before `next` are done with.
    private func keep(_ refused: [Refusal], next: Int) async throws {
        let now = alerts.storage.now()
        let (name, source) = (name, AlertDestinationReport.source(index.name))
        try await alerts.storage.writer.perform { connection in
            for refusal in refused {
                let place = ChangeReference(
                    shard: Connection.searchShard, sequence: Int64(refusal.index))
                let verdict = Verdict(reason: refusal.reason, attempts: 1)
                try connection.keep(
                    DeadLetter(change: place, verdict: verdict), of: source, at: now)
            }
            try connection.saveFollower(name, next: next)
        }
        for refusal in refused {
            alerts.environment.log.warning("\(index.place): \(refusal.reason): a dead letter")
        }
    }

    /// Says what is wrong, and waits before another try.
    private func pause(after error: any Error, failures: Int) async {
        if failures == 1 {
            alerts.environment.log.error("\(index.place) gets no entries for now: \(error)")
        }
        alerts.searchTroubles.withLock { $0[index.name] = "\(error)" }
        var backoff = Backoff()
        backoff.first = Limits.firstAlertPause
        backoff.longest = Limits.longestSearchPause
        let pause = backoff.pause(afterFailures: failures, jitter: alerts.environment.jitter())
        let wish = (error as? SearchFailure)?.notBefore ?? .zero
        try? await alerts.environment.pause(max(pause, wish))
    }

    /// The name under which it is kept how far it got.
    private var name: String { AlertDestinationReport.source(index.name) }
}

/// An entry that the index never gets, and why.
private struct Refusal: Sendable {
    let index: Int
    let reason: String

    init(index: Int, reason: String) {
        self.index = index
        self.reason = reason
    }

    init(_ entry: RecordedEntry, _ reason: String) {
        index = entry.trailPlace.index
        self.reason = "entry \(entry.entry.id): the index refuses it with \(reason)"
    }
}

extension Connection {
    /// The shard of dead letters that are entries which an index refuses; no table has it.
    static let searchShard: ShardNumber = -2
}

extension [RecordedEntry] {
    /// Entries in their order, in parts of about so many bytes; one is at least one.
    fileprivate func chunks(ofBytes limit: Int) -> [[RecordedEntry]] {
        var chunks: [[RecordedEntry]] = []
        var bytes = 0
        for entry in self {
            let size = entry.sizeBytes
            if chunks.isEmpty || bytes + size > limit {
                chunks.append([])
                bytes = 0
            }
            chunks[chunks.count - 1].append(entry)
            bytes += size
        }
        return chunks
    }
}

extension RecordedEntry {
    /// About how much of a bulk request it takes: both images twice, and what goes with them.
    fileprivate var sizeBytes: Int {
        let change = entry.change
        let images = (change.old?.sizeBytes ?? 0) + (change.new?.sizeBytes ?? 0)
        return 1024 + 3 * images
    }
}
