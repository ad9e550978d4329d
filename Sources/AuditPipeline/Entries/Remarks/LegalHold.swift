public import DynamoModel

/// Entries that nobody may erase, not even because their time is over.
public struct LegalHold: Sendable, Hashable {
    /// The query that wants them, as it was written.
    public let text: String
    private let query: EntryQuery

    /// Holds what a query wants; times in it count from `now`.
    public init(_ text: String, now: Timestamp) throws(QueryError) {
        self.text = text
        query = try EntryQuery(actingOn: text, now: now)
    }

    /// Whether an entry is held.
    public func covers(_ entry: RecordedEntry) -> Bool { query.matches(entry) }
}
