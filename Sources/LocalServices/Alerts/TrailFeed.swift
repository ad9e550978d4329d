import AuditPipeline

/// The trail's entries from an index on, as they come; those that were altered are named, and do
/// not keep the others back.
struct TrailFeed {
    /// Some entries in their order, and what stands behind them.
    struct Portion {
        let entries: [RecordedEntry]
        /// The entry behind them, where it can not be given.
        var altered: (index: Int, reason: AlteredEntry)?
    }

    private let store: any AuditStore
    private let isLinked: Bool
    private var growth: AsyncStream<Int>.Iterator
    /// The index of the first entry that was not given yet.
    private(set) var next: Int

    /// Begins at an index; `linked` entries name those that they follow.
    init(_ store: any AuditStore, from next: Int, linked: Bool = true) {
        self.store = store
        isLinked = linked
        self.next = next
        // Asked for before the size is: what is recorded in between is not missed.
        growth = store.sizes().makeAsyncIterator()
    }

    /// Waits for entries and gives some of them in their order; nil when it is cancelled, or the
    /// trail is closed.
    mutating func more() async throws -> Portion? {
        while next >= store.size {
            guard await growth.next(isolation: #isolation) != nil else { return nil }
        }
        let range = next..<min(store.size, next + Limits.followedEntries)
        do {
            let entries = try await store.entries(in: range, linked: isLinked)
            next = range.upperBound
            return Portion(entries: entries)
        } catch is AlteredEntry {
            return try await upToAltered(in: range)
        }
    }

    /// Goes entry by entry, because one that is told by an altered one can not be given either.
    private mutating func upToAltered(in range: Range<Int>) async throws -> Portion {
        var entries: [RecordedEntry] = []
        for index in range {
            next = index + 1
            do {
                entries += try await store.entries(in: index..<index + 1, linked: isLinked)
            } catch let altered as AlteredEntry {
                return Portion(entries: entries, altered: (index, altered))
            }
        }
        return Portion(entries: entries)
    }
}
