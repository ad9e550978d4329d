import AuditPipeline
import DynamoModel

extension EntrySource {
    /// Hands over what one look after the other finds, until the task is cancelled; a connection
    /// that is lost behind the first look is told, and tried again.
    func poll(
        onConnection: (String) -> Void, _ body: (RecordedEntry) async throws -> Void,
        look: () async throws -> [RecordedEntry],
    ) async throws {
        var isFirst = true
        while true {
            do {
                for entry in try await look() { try await body(entry) }
            } catch let failure as CommandFailure where failure.status == .unreachable && !isFirst {
                onConnection(failure.what)
            }
            isFirst = false
            try await Task.sleep(for: Limits.watchPause)
        }
    }
}

extension EntrySource {
    /// Looks at the entries of the last minutes again and again, `prepare` before each look: what
    /// comes later than that behind its change is not seen.
    func follow(
        recentAfter place: TailPlace, query: String?, onConnection: (String) -> Void,
        _ body: (RecordedEntry) async throws -> Void, prepare: () -> Void = {},
    ) async throws {
        var seen = RecentlySeen()
        var isFirst = true
        try await poll(onConnection: onConnection, body) {
            prepare()
            let start = SystemClock.now().advanced(by: .zero - Limits.tailWindow)
            var found: [RecordedEntry] = []
            var pages = EntryPages(
                source: self, search: EntrySearch(query: query, since: start))
            while let page = try await pages.next() { found += page }
            defer { isFirst = false }
            return seen.new(among: found.reversed(), since: start)
                .filter { !isFirst || !place.covers($0) }
        }
    }
}

/// Which entries were handed over in the last minutes, for whoever looks at those again and again.
struct RecentlySeen {
    private var times: [EntryID: Timestamp] = [:]

    /// Takes entries; answers those that are new.
    mutating func new(among entries: [RecordedEntry], since start: Timestamp) -> [RecordedEntry] {
        times = times.filter { $0.value >= start }
        return entries.filter { record in
            times.updateValue(record.entry.change.time, forKey: record.entry.id) == nil
        }
    }
}
