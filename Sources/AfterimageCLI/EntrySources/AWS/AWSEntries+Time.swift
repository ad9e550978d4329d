import AuditConsole
import AuditPipeline
import DynamoModel

extension AWSEntries {
    /// All states at once: no index has a table's items, so its entries tell them.
    func items(_ wanted: TableStates, after cursor: String?) async throws -> StatesDocument {
        var search = EntrySearch(query: QueryText().with("table", wanted.table).text)
        search.since = wanted.since.map { $0.advanced(by: .milliseconds(1)) }
        search.until = wanted.time.advanced(by: .milliseconds(1))
        remark("the items of \(wanted.table) are told by all its entries of that time")
        var states: [PrimaryKey: ItemStates] = [:]
        var pages = EntryPages(source: self, search: search)
        while let page = try await pages.next() {
            for change in page.map(\.entry.change) where change.kind.isState {
                let new = states[change.key].map(\.new) ?? change.new
                // The oldest change since the earlier moment tells what was there then.
                let old = wanted.since == nil ? nil : change.old
                states[change.key] = ItemStates(key: change.key, old: old, new: new)
            }
        }
        return StatesDocument(ItemStatesPage(states: Array(states.values), next: nil))
    }

    func end(of search: EntrySearch) async throws -> TailPlace { .moment(SystemClock.now()) }

    /// Looks at the entries of the last minutes again and again: what comes later than that behind
    /// its change is not seen.
    func follow(
        after place: TailPlace, query: String?, onConnection: (String) -> Void,
        _ body: (RecordedEntry) async throws -> Void,
    ) async throws {
        if let name = unindexed {
            throw CommandFailure(
                .usage, "\(name) has no index that tells what is new",
                mend: "afterimage log --aws, or an audit table of the layout afterimage")
        }
        var seen: [EntryID: Timestamp] = [:]
        var isFirst = true
        while true {
            let start = SystemClock.now().advanced(by: .zero - Limits.tailWindow)
            let found: [RecordedEntry]
            do {
                found = try await entries(of: EntrySearch(query: query, since: start))
            } catch let failure as CommandFailure where failure.status == .unreachable && !isFirst {
                onConnection(failure.what)
                try await Task.sleep(for: Limits.watchPause)
                continue
            }
            for entry in found.reversed() where seen[entry.entry.id] == nil {
                seen[entry.entry.id] = entry.entry.change.time
                if !isFirst || !place.covers(entry) { try await body(entry) }
            }
            seen = seen.filter { $0.value >= start }
            isFirst = false
            try await Task.sleep(for: Limits.watchPause)
        }
    }

    private func entries(of search: EntrySearch) async throws -> [RecordedEntry] {
        var found: [RecordedEntry] = []
        var pages = EntryPages(source: self, search: search)
        while let page = try await pages.next() { found += page }
        return found
    }

    /// Looks whether each item's entries follow one another: the image before a change must be the
    /// one that its previous entry left.
    ///
    /// That is all that an audit table can tell: it has no tree, no checkpoint and no signature, so
    /// nothing is ever `verified`.
    func verify(since: Timestamp?) async throws -> VerificationDocument {
        var verification = ContinuityVerification()
        var pages = EntryPages(source: self, search: EntrySearch(since: since))
        while let page = try await pages.next() {
            for record in page { verification.take(record.entry) }
        }
        return try VerificationDocument(
            json: verification.document(at: SystemClock.now(), unreadable: unreadable))
    }
}
