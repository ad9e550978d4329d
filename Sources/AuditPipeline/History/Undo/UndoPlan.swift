public import DynamoModel

/// How everything that some entries did is undone, item by item.
public struct UndoPlan: Sendable {
    /// What is to become of one item.
    public struct Step: Sendable {
        /// The item's table.
        public let table: String
        /// The state that it is to have again, counted back from its newest entry.
        public let revision: Revision
        /// How it is put back.
        public let restore: ItemRestore
        /// Entries that would be undone and that nobody asked to undo, newest first.
        public let conflicts: [RecordedEntry]
    }

    /// The items, those with conflicts first.
    public let steps: [Step]
    /// Whether these are all items that are concerned.
    public let isComplete: Bool

    /// Gives the next older entries that are to be undone, perhaps none; nil after the last.
    public typealias Pages = ItemTimeline.Pages
    /// Gives the entries of an item.
    public typealias History = (String, PrimaryKey) -> Pages

    /// Plans to undo the entries that a query wants, of `limit` items at most; each item is put
    /// back to what it was before the first of its entries among them, or before a moment.
    public init(
        undoing query: EntryQuery, before moment: Timestamp?, limit: Int, matches: Pages,
        history: History,
    ) async throws {
        var first: [ItemKey: RecordedEntry] = [:]
        var order: [ItemKey] = []
        var isComplete = true
        search: while let page = try await matches() {
            // What is undone of a deleted table is undone item by item.
            for entry in page where entry.entry.change.kind != .drop {
                let item = ItemKey(entry.entry.change)
                if first[item] == nil {
                    guard order.count < limit else {
                        isComplete = false
                        break search
                    }
                    order.append(item)
                }
                first[item] = entry
            }
        }
        var steps: [Step] = []
        for item in order {
            guard let entry = first[item] else { continue }
            let undone = try await UndoPlan.entries(
                since: entry, or: moment, history(item.table, item.key))
            if let step = try UndoPlan.step(of: item, undone, query) { steps.append(step) }
        }
        self.steps = steps.filter { !$0.conflicts.isEmpty } + steps.filter(\.conflicts.isEmpty)
        self.isComplete = isComplete
    }

    /// An item among those of all tables.
    private struct ItemKey: Hashable {
        let table: String
        let key: PrimaryKey

        init(_ change: Change) {
            table = change.position.table
            key = change.key
        }
    }

    /// The entries from the newest one to the first that is to be undone, and the one before that.
    private static func entries(
        since first: RecordedEntry, or moment: Timestamp?, _ pages: Pages,
    ) async throws -> (undone: [RecordedEntry], before: RecordedEntry?) {
        var undone: [RecordedEntry] = []
        while let page = try await pages() {
            for entry in page {
                let isUndone =
                    moment.map { entry.entry.change.time >= $0 }
                    ?? (undone.last?.entry.id != first.entry.id)
                guard isUndone else { return (undone, entry) }
                undone.append(entry)
            }
        }
        return (undone, nil)
    }

    private static func step(
        of item: ItemKey, _ found: (undone: [RecordedEntry], before: RecordedEntry?),
        _ query: EntryQuery,
    ) throws(ItemRestoreError) -> Step? {
        guard let head = found.undone.first else { return nil }
        guard found.before?.entry.isErased != true else { throw .erased(item.table) }
        guard found.before?.entry.isArchived != true else { throw .archived(item.table) }
        let revision = Revision.head(back: found.undone.count)
        let target = ItemState(revision: revision, entry: found.before)
        let restore = try ItemRestore(item.key, to: target, undoing: found.undone, head: head)
        return Step(
            table: item.table, revision: revision, restore: restore,
            conflicts: found.undone.filter { !query.matches($0) })
    }
}
