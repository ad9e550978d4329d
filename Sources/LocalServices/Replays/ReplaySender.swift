import AuditPipeline
import DynamoModel
import Logging
import SQLite

/// Sends one replay's entries to their destination again, the oldest first.
///
/// How far it got is kept in the commit that hands alerts over, or once an index has its entries:
/// a crash sends some again, with the same ids, and leaves none out.
struct ReplaySender {
    private let id: Int64
    private let alerts: LocalAlerts
    /// The index that it goes to; nil where it goes to a destination of alerts.
    private let index: SearchIndex?

    init(_ replay: ReplayReport, _ alerts: LocalAlerts) {
        id = replay.id
        self.alerts = alerts
        index = alerts.indexes.first { $0.name == replay.request.destination }
    }

    /// Works until the replay has ended, or it is cancelled.
    func run() async {
        var failures = 0
        while !Task.isCancelled {
            do {
                guard try await step() else { return }
                failures = 0
                try await alerts.environment.pause(Limits.replayPause)
            } catch {
                guard !Task.isCancelled else { return }
                failures += 1
                await pause(after: error, failures: failures)
            }
        }
    }

    /// Sends what the destination may have in a second; false where the replay has ended.
    func step() async throws -> Bool {
        guard let replay = try await alerts.replay(id), replay.ended == nil else { return false }
        let name = replay.request.destination
        let later: ReplayReport
        if let index {
            later = try await send(replay, to: SearchDelivery(index, alerts))
        } else if alerts.recipients[name] != nil {
            later = try await tell(replay)
        } else {
            try await end(replay, "there is no destination \(name) any more")
            return false
        }
        guard later.isAtEnd, later.waiting == 0 else { return true }
        try await end(later, ReplayReport.done)
        return false
    }

    /// Hands alerts over to the destination's lane, no more than may wait there.
    private func tell(_ former: ReplayReport) async throws -> ReplayReport {
        let request = former.request
        let room = request.rate - former.waiting
        guard room > 0, !former.isAtEnd else { return former }
        let recall = AlertRecall(
            alerts.rules, to: request.destination, everyEntry: request.everyEntry)
        let now = alerts.storage.now()
        let muted = try await alerts.storage.readers.perform { try $0.mutedRules(at: now) }
        var found: [(alert: Alert, entry: RecordedEntry)] = []
        let later = try await advance(former) { entries in
            let told = try await alerts.told(about: entries, by: recall.remembering)
            for (place, entry) in entries.enumerated() {
                guard found.count < room else { return place }
                let index = entry.trailPlace.index
                for var alert in recall.alerts(about: entry, told: told[index] ?? [], muted: muted)
                {
                    alert.replay = id
                    found.append((alert, entry))
                }
            }
            return entries.count
        }
        var kept = later
        kept.handed += found.count
        let (saved, handed) = (kept, found)
        try await alerts.storage.writer.perform { connection in
            for (alert, entry) in handed {
                try connection.tell(alert, about: entry, to: [request.destination], at: now)
            }
            try connection.save(saved, after: former)
        }
        if !found.isEmpty { alerts.arrivals.ring() }
        return kept
    }

    /// Brings entries to an index; returns when it has them, or they are parked.
    private func send(
        _ former: ReplayReport, to delivery: SearchDelivery,
    ) async throws -> ReplayReport {
        let rate = former.request.rate
        var found: [RecordedEntry] = []
        var later = try await advance(former) { entries in
            let taken = entries.prefix(rate - found.count)
            found += taken
            return taken.count
        }
        var refused: [RefusedEntry] = []
        for part in found.chunks(ofBytes: Limits.bulkBytes) {
            refused += try await delivery.deliver(part)
        }
        later.handed += found.count
        later.parked += refused.count
        later.arrived += found.count - refused.count
        let (saved, parked, now) = (later, refused, alerts.storage.now())
        let source = AlertDestinationReport.source(former.request.destination)
        try await alerts.storage.writer.perform { connection in
            try connection.park(parked, of: source, at: now)
            try connection.save(saved, after: former)
        }
        delivery.log(refused)
        if !found.isEmpty { delivery.noteProgress() }
        return later
    }

    /// Looks at entries in their order, as many as one step may, and has those that are wanted
    /// taken, until `take` says that it took fewer of them than there were.
    private func advance(
        _ former: ReplayReport, take: ([RecordedEntry]) async throws -> Int,
    ) async throws -> ReplayReport {
        var later = former
        let selection = try former.request.selection(now: former.begun)
        let end = min(former.range.upperBound, alerts.store.size)
        var feed = TrailFeed(alerts.store, from: former.next)
        while feed.next < end, feed.next - former.next < Limits.replayedAtOnce,
            let portion = try await feed.more()
        {
            if let (index, reason) = portion.altered {
                alerts.environment.log.error("replay \(id) leaves entry #\(index) out: \(reason)")
            }
            let wanted = portion.entries.filter {
                $0.trailPlace.index < end && selection.accepts($0)
            }
            let count = try await take(wanted)
            guard count == wanted.count else {
                later.next = wanted[count].trailPlace.index
                return later
            }
            later.next = min(feed.next, former.range.upperBound)
        }
        // A trail that is older than the replay has no more of what it was to send.
        if later.next >= end, end < former.range.upperBound { later.next = former.range.upperBound }
        return later
    }

    private func end(_ replay: ReplayReport, _ outcome: String) async throws {
        let now = alerts.storage.now()
        try await alerts.storage.writer.perform { [id] in
            try $0.endReplay(id, outcome, at: now)
        }
        alerts.environment.log.notice(
            "replay \(id) to \(replay.request.destination) has ended: \(outcome)")
    }

    /// Says what is wrong, and waits before another try.
    private func pause(after error: any Error, failures: Int) async {
        if let index {
            return await SearchDelivery(index, alerts).pause(after: error, failures: failures)
        }
        if failures == 1 {
            alerts.environment.log.error("replay \(id) does not get on for now: \(error)")
        }
        try? await alerts.environment.pause(Limits.deliveryPause)
    }
}
