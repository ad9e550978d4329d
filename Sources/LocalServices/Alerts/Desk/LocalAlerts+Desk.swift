package import AuditPipeline
package import DynamoModel
import SQLite
import Synchronization

/// What the operator asks of alerts, and tells them; nil where there is no rule of that name.
extension LocalAlerts {
    /// How rules, destinations and indexes are doing.
    package func report() async throws -> AlertsReport {
        let destinations = recipients.values.map {
            AlertDestinationReport(name: $0.name, place: $0.destination.place)
        }
        let (records, complete) = try await storage.readers.perform { connection in
            var reports = destinations
            for place in reports.indices { try connection.complete(&reports[place]) }
            return (try connection.alertRules(), reports)
        }
        var all = complete
        for index in indexes { all.append(try await report(on: index)) }
        return AlertsReport(
            rules: rules.map { AlertRuleReport($0, records[$0.name] ?? .init()) },
            destinations: all.sorted { $0.name < $1.name })
    }

    /// Up to `limit` alerts before one, the newest first, with what became of them.
    package func history(
        of rule: String?, before id: Int64?, limit: Int,
    ) async throws -> [ToldAlert] {
        let limit = min(limit, Limits.alertsPerPage)
        return try await storage.readers.perform { connection in
            try connection.alerts(of: rule, before: id ?? .max, limit: limit)
        }
    }

    /// Lets nobody be told of a rule until a moment; nil lets everybody be told again.
    package func mute(_ name: String, until end: Timestamp?) async throws -> AlertRuleReport? {
        guard let rule = rule(named: name) else { return nil }
        let records = try await storage.writer.perform { connection in
            try connection.mute(name, until: end)
            return try connection.alertRules()
        }
        return AlertRuleReport(rule, records[name] ?? .init())
    }

    /// What a rule makes of an entry.
    package func trial(_ name: String, on entry: RecordedEntry) -> AlertTrial? {
        rule(named: name).map { AlertTrial($0, among: rules, on: entry) }
    }

    /// What a rule would have told since a moment; looks at a bounded number of entries.
    package func backtest(_ name: String, since: Timestamp) async throws -> AlertBacktest? {
        guard let rule = rule(named: name) else { return nil }
        var result = AlertBacktest()
        var evaluator = AlertEvaluator(rules.filter { $0.action == .ignore } + [rule])
        var next = try await firstIndex(since: since)
        let size = store.size
        let end = min(size, next + Limits.backtestedEntries)
        result.isWhole = end == size
        while next < end {
            try Task.checkCancellation()
            let range = next..<min(end, next + Limits.followedEntries)
            for entry in try await store.entries(in: range, linked: false)
            where entry.entry.change.time >= since {
                result.add(entry, of: rule, evaluator.evaluate(entry))
            }
            next = range.upperBound
        }
        return result
    }

    /// How many deliveries have ended, and how.
    package func deliveryCounts() async throws -> [AlertDeliveryCount] {
        try await storage.readers.perform { try $0.deliveryCounts() }
    }

    /// Gives a dead letter back to be delivered; false where it is no alert's, or no more.
    package func redrive(_ id: Int64) async throws -> Bool {
        let now = storage.now()
        let isThere = try await storage.writer.perform { try $0.reviveAlert(id, at: now) }
        if isThere { arrivals.ring() }
        return isThere
    }

    private func rule(named name: String) -> AlertRule? { rules.first { $0.name == name } }

    private func report(on index: SearchIndex) async throws -> AlertDestinationReport {
        let follower = AlertDestinationReport.source(index.name)
        let next = try await storage.readers.perform { try $0.follower(follower)?.next }
        var report = AlertDestinationReport(name: index.name, place: index.place)
        report.waiting = max(0, store.size - (next ?? 0))
        report.trouble = searchTroubles.withLock { $0[index.name] }
        return report
    }

    /// The index of an entry before which all were recorded before a moment.
    func firstIndex(since: Timestamp) async throws -> Int {
        var (low, high) = (0, store.size)
        while low < high {
            let middle = (low + high) / 2
            guard let entry = try await store.entry(at: middle) else { return low }
            if entry.trailPlace.recorded < since { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
