package import AuditPipeline
import DynamoModel
import Logging
import SQLite

/// What the operator has destinations told again.
extension LocalAlerts {
    /// What a replay would send; nobody is told. Throws `ReplayRefusal` where it can not be.
    package func plan(_ request: ReplayRequest) async throws -> ReplayPlan {
        try request.check()
        let now = storage.now()
        let selection = try request.selection(now: now)
        var plan = try emptyPlan(request)
        let recall = AlertRecall(
            rules, to: request.destination, everyEntry: request.everyEntry)
        if !plan.takesEntries {
            let muted = try await storage.readers.perform { try $0.mutedRules(at: now) }
            plan.rules = recall.rules
            plan.muted = recall.rules.filter(muted.contains)
            plan.remembering = recall.remembering
        }
        let silent = Set(plan.muted)
        var cursor: EntryCursor?
        for _ in 0..<Limits.plannedReplayPages {
            let page = try await store.entries(
                matching: selection, before: cursor, limit: Limits.followedEntries)
            let told = try await told(about: page.entries, by: recall.remembering)
            for entry in page.entries {
                let alerts = recall.alerts(
                    about: entry, told: told[entry.trailPlace.index] ?? [], muted: silent)
                plan.add(entry, sent: plan.takesEntries ? 1 : alerts.count)
            }
            cursor = page.next
            if cursor == nil { break }
        }
        plan.isWhole = cursor == nil
        return plan
    }

    /// Begins a replay; it goes on until it is done or stopped, also over a restart.
    package func startReplay(_ request: ReplayRequest) async throws -> ReplayReport {
        let plan = try await plan(request)
        guard let found = plan.range, plan.sent > 0 || !plan.isWhole else {
            throw ReplayRefusal.nothing
        }
        var first = found.lowerBound
        if !plan.isWhole {
            let since = try request.selection(now: storage.now()).since
            first = if let since { try await firstIndex(since: since) } else { 0 }
        }
        let range = min(first, found.upperBound)..<found.upperBound + 1
        let now = storage.now()
        let replay = try await storage.writer.perform {
            try $0.add(request, range: range, at: now)
        }
        environment.log.notice(
            "replay \(replay.id) to \(request.destination) begins at entry #\(first)")
        replays.ring()
        return replay
    }

    /// Has a replay send nothing more; nil where there is none of that number. What is on its way
    /// still arrives.
    package func stopReplay(_ id: Int64) async throws -> ReplayReport? {
        let now = storage.now()
        return try await storage.writer.perform { connection in
            try connection.endReplay(id, ReplayReport.stopped, at: now)
            return try connection.replay(id)
        }
    }

    /// A replay; nil where there is none of that number.
    package func replay(_ id: Int64) async throws -> ReplayReport? {
        try await storage.readers.perform { try $0.replay(id) }
    }

    /// The newest replays, the newest first.
    package func newestReplays() async throws -> [ReplayReport] {
        try await storage.readers.perform { try $0.newestReplays(limit: Limits.listedReplays) }
    }

    /// What these rules told for the first time about some entries, by the entries' places.
    func told(about entries: [RecordedEntry], by rules: [String]) async throws -> [Int: [Alert]] {
        let places = Set(entries.map(\.trailPlace.index))
        guard !rules.isEmpty, !places.isEmpty else { return [:] }
        return try await storage.readers.perform {
            try $0.toldAlerts(about: places, by: Set(rules))
        }
    }

    private func emptyPlan(_ request: ReplayRequest) throws(ReplayRefusal) -> ReplayPlan {
        let name = request.destination
        if let index = indexes.first(where: { $0.name == name }) {
            return ReplayPlan(request, to: index.place, takesEntries: true)
        }
        guard let recipient = recipients[name] else {
            let known = recipients.keys + indexes.map(\.name)
            throw .unknownDestination(name, known: known.sorted())
        }
        return ReplayPlan(request, to: recipient.destination.place, takesEntries: false)
    }
}
