import AuditPipeline
import DynamoModel
import Logging
import SQLite
import Synchronization

/// Hands entries to a search index, as often as it takes.
struct SearchDelivery {
    private let index: SearchIndex
    private let alerts: LocalAlerts

    init(_ index: SearchIndex, _ alerts: LocalAlerts) {
        self.index = index
        self.alerts = alerts
    }

    /// Returns when the index has each of the entries but those that it refuses, which are given.
    ///
    /// Throws where the server can not be used.
    func deliver(_ entries: [RecordedEntry]) async throws -> [RefusedEntry] {
        var waiting = entries
        var refused: [RefusedEntry] = []
        var failures = 0
        while true {
            var later: [(entry: RecordedEntry, reason: String)] = []
            let outcomes = try await index.take(waiting)
            for (entry, outcome) in zip(waiting, outcomes) {
                switch outcome {
                case .taken: break
                case .later(let reason): later.append((entry, reason))
                case .refused(let reason): refused.append(RefusedEntry(entry, reason))
                }
            }
            guard let first = later.first else { return refused }
            waiting = later.map(\.entry)
            failures += 1
            await pause(
                after: SearchFailure(
                    "it does not take \(waiting.count) entries for now, the first for "
                        + first.reason), failures: failures)
            try Task.checkCancellation()
        }
    }

    /// Says what is wrong, and waits before another try.
    func pause(after error: any Error, failures: Int) async {
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

    /// Nothing is wrong any more.
    func noteProgress() {
        alerts.searchTroubles.withLock { $0[index.name] = nil }
    }

    /// Tells the operator of entries that were parked.
    func log(_ refused: [RefusedEntry]) {
        for refusal in refused {
            alerts.environment.log.warning("\(index.place): \(refusal.reason): a dead letter")
        }
    }
}

/// An entry that an index never gets, and why.
struct RefusedEntry: Sendable {
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

    /// Keeps entries that an index refuses as dead letters of it.
    func park(_ refused: [RefusedEntry], of source: String, at now: Timestamp) throws {
        for refusal in refused {
            let place = ChangeReference(
                shard: Connection.searchShard, sequence: Int64(refusal.index))
            let verdict = Verdict(reason: refusal.reason, attempts: 1)
            try keep(DeadLetter(change: place, verdict: verdict), of: source, at: now)
        }
    }
}

extension [RecordedEntry] {
    /// Entries in their order, in parts of about so many bytes; one is at least one.
    func chunks(ofBytes limit: Int) -> [[RecordedEntry]] {
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
