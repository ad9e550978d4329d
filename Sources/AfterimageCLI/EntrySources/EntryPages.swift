import AuditPipeline

/// Reads one page of a search after the other.
struct EntryPages {
    private let source: any EntrySource
    private let search: EntrySearch
    private var cursor: String?
    private var isOver = false

    init(source: any EntrySource, search: EntrySearch) {
        self.source = source
        self.search = search
    }

    /// The next entries, older than all before; nil when there are no more.
    mutating func next() async throws -> [RecordedEntry]? {
        guard !isOver else { return nil }
        let page = try await source.entries(search, after: cursor)
        cursor = page.next
        isOver = page.next == nil
        return page.entries
    }
}
