/// Entries that came to be wanted while a store grew.
public struct EntryArrivals: Sendable {
    /// An entry, and what made it one that is wanted.
    public struct Arrival: Sendable {
        /// The index up to which the store had to grow: the entry's own, or that of a note on it.
        public let index: Int
        /// The entry.
        public let entry: RecordedEntry

        /// An entry that is wanted since the store had the one at `index`.
        public init(_ entry: RecordedEntry, at index: Int) {
            self.entry = entry
            self.index = index
        }
    }

    /// The arrivals, in their order.
    public let arrivals: [Arrival]
    /// Where to go on; no further than rules have looked where it takes them to say what is wanted.
    public let end: Int

    /// Some arrivals among the entries before `end`.
    public init(_ arrivals: [Arrival], before end: Int) {
        self.arrivals = arrivals
        self.end = end
    }
}

extension AuditStore {
    /// Entries that are wanted for themselves; a store that keeps remarks knows of more.
    public func arrivals(
        in indices: Range<Int>, matching selection: EntrySelection,
    ) async throws -> EntryArrivals {
        let entries = try await entries(in: indices, linked: true)
        let wanted = zip(indices, entries).filter { selection.accepts($1) }
        return EntryArrivals(wanted.map { .init($1, at: $0) }, before: indices.upperBound)
    }
}
