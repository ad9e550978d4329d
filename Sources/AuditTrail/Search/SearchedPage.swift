import AuditPipeline
import DynamoModel

/// A page of entries as it is filled, until it is full or has cost enough.
struct SearchedPage {
    /// Why nothing more is looked at.
    enum Stop {
        /// The next page goes on behind this leaf, in the page's order.
        case behind(Int)
        /// No other entry can be wanted.
        case everything
    }

    let selection: EntrySelection
    private let limit: Int
    private var entries: [RecordedEntry] = []
    private var looked = 0

    init(_ selection: EntrySelection, limit: Int) {
        self.selection = selection
        self.limit = limit
    }

    /// Takes an entry if it is wanted.
    mutating func add(_ entry: RecordedEntry, of view: TrailView) throws -> Stop? {
        let table = entry.entry.change.position.table
        if selection.table ?? table == table, try view.isWanted(entry, by: selection) {
            entries.append(entry)
        }
        return pass(entry.trailPlace.index)
    }

    /// Counts an entry that was looked at.
    mutating func pass(_ leaf: Int) -> Stop? {
        looked += 1
        return entries.count >= limit || looked >= Limits.scannedPerPage ? .behind(leaf) : nil
    }

    /// The page, with where the next one begins.
    func ending(_ stop: Stop) -> EntryPage {
        switch stop {
        case .behind(let leaf): EntryPage(entries: entries, next: cursor(behind: leaf))
        case .everything: EntryPage(entries: entries, next: nil)
        }
    }

    /// Goes on behind an entry; nil where that was the oldest, and the next would be older.
    private func cursor(behind leaf: Int) -> EntryCursor? {
        switch selection.order {
        case .descending: leaf > 0 ? EntryCursor(before: leaf) : nil
        case .ascending: EntryCursor(before: leaf + 1)
        }
    }
}
