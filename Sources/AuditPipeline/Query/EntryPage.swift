/// Some entries, in the order that was asked for, and where to go on.
public struct EntryPage: Sendable {
    /// The entries; may be few, or none, where matches are rare.
    public let entries: [RecordedEntry]
    /// Where the next page begins; nil when there is nothing left to look at.
    public let next: EntryCursor?

    /// Pairs entries with the place behind them.
    public init(entries: [RecordedEntry], next: EntryCursor?) {
        self.entries = entries
        self.next = next
    }
}
