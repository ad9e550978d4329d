import AuditPipeline
import DynamoModel

/// Which entries are wanted.
struct EntrySearch: Hashable, Sendable {
    /// Only this item's.
    var item: ItemName?
    /// Only those that this query of the query language wants.
    var query: String?
    /// Only changes from this moment on.
    var since: Timestamp?
    /// Only changes before this moment.
    var until: Timestamp?
    /// Entries in one page, at most.
    var limit = Limits.pageEntries
}

extension EntrySearch {
    /// What a store is asked for.
    func selection(now: Timestamp) throws(CommandFailure) -> EntrySelection {
        let parsed = try parsedQuery(now: now)
        var selection = EntrySelection(since: since, until: until)
        selection.table = item?.table
        selection.key = item?.key
        if let parsed { selection.narrow(to: parsed) }
        return selection
    }

    /// What a store is asked for that knows entries, and nothing of what was said of them.
    func plainSelection(now: Timestamp) throws(CommandFailure) -> EntrySelection {
        let selection = try selection(now: now)
        guard !selection.asksForNotes, !selection.asksForAlerts else {
            throw CommandFailure(
                .usage, "notes and alerts are kept by a server, beside its trail",
                mend: "the query without note:, rule: and severity:, or --data, or a server")
        }
        return selection
    }

    /// The query, if there is one.
    func parsedQuery(now: Timestamp) throws(CommandFailure) -> EntryQuery? {
        guard let query else { return nil }
        do {
            return try EntryQuery(parsing: query, now: now, knowsRemarks: true)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The place that a cursor of a page of this search names; throws where it is another one's.
    func place(_ cursor: String?) throws(CommandFailure) -> String? {
        guard let cursor else { return nil }
        guard let found = ListCursor(parsing: cursor, of: list) else { throw .otherList(cursor) }
        return found.place
    }

    /// The cursor of a place; nil where nothing is left.
    func cursor(at place: String?) -> String? { place.map { "\(ListCursor(at: $0, of: list))" } }

    private var list: [String?] { [item?.arguments, query] }

    /// Whether an entry that the query wants is also of the right item and time.
    func accepts(_ entry: RecordedEntry) -> Bool {
        let change = entry.entry.change
        if let item, item.table != change.position.table || item.key != change.key { return false }
        if let since, change.time < since { return false }
        if let until, change.time >= until { return false }
        return true
    }
}
