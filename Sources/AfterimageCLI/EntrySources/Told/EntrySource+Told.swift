import AuditConsole
import AuditPipeline
import DynamoModel

extension EntrySource {
    /// The states that all entries of their time tell, for a source without an index of items.
    func items(told wanted: TableStates) async throws -> StatesDocument {
        var search = EntrySearch(query: QueryText().with("table", wanted.table).text)
        search.since = wanted.since.map { $0.advanced(by: .milliseconds(1)) }
        search.until = wanted.time.advanced(by: .milliseconds(1))
        var states = ToldStates(comparing: wanted.since != nil)
        var pages = EntryPages(source: self, search: search)
        while let page = try await pages.next() {
            for record in page { states.take(record.entry) }
        }
        if let since = wanted.since, states.lacksOldStates {
            let before = TableStates(table: wanted.table, time: since)
            states.begin(with: try await items(told: before).states)
        }
        return StatesDocument(ItemStatesPage(states: states.all, next: nil))
    }

    /// Looks whether each item's entries follow one another, which is all that entries tell without
    /// a tree; `unreadable` counts what was met that is no entry.
    func verify(
        continuitySince since: Timestamp?, unreadable: () -> Int,
    ) async throws -> VerificationDocument {
        var verification = ContinuityVerification()
        var pages = EntryPages(source: self, search: EntrySearch(since: since))
        while let page = try await pages.next() {
            for record in page { verification.take(record.entry) }
        }
        return try VerificationDocument(
            json: verification.document(at: SystemClock.now(), unreadable: unreadable()))
    }

    /// How often values occur among the newest entries of a search's pages.
    func facets(counting search: EntrySearch) async throws -> FacetsDocument {
        FacetsDocument(
            try await EntryFacets(limit: Limits.facetEntries) { (cursor: String?) in
                let batch = try await entries(search, after: cursor)
                return (batch.entries, batch.next)
            })
    }
}
