import AuditPipeline

/// The trail's entries from an index on, as they come.
struct TrailFeed {
    private let store: any AuditStore
    private var growth: AsyncStream<Int>.Iterator
    /// The index of the first entry that was not given yet.
    private(set) var next: Int

    init(_ store: any AuditStore, from next: Int) {
        self.store = store
        self.next = next
        // Asked for before the size is: what is recorded in between is not missed.
        growth = store.sizes().makeAsyncIterator()
    }

    /// Waits for entries and gives some of them in their order; nil when it is cancelled, or the
    /// trail is closed.
    mutating func more() async throws -> [RecordedEntry]? {
        while next >= store.size {
            guard await growth.next(isolation: #isolation) != nil else { return nil }
        }
        let range = next..<min(store.size, next + Limits.followedEntries)
        let entries = try await store.entries(in: range)
        next = range.upperBound
        return entries
    }
}
