import DynamoModel

/// An item's entries, newest first, as far as they were needed to find some states.
public struct ItemTimeline: Sendable {
    /// Gives the next older entries, perhaps none; nil when there are no more.
    public typealias Pages = () async throws -> [RecordedEntry]?

    /// An item's entries with the deletions of its table that took it away, of which `drops` gives
    /// all that the table had; newest first.
    package static func pages(
        _ entries: @escaping Pages, drops: @escaping Pages,
    ) -> Pages {
        var drops = TableDrops(drops)
        return {
            guard let page = try await entries() else { return nil }
            var told: [RecordedEntry] = []
            for entry in page {
                if let drop = try await drops.next(behind: entry) { told.append(drop) }
                told.append(entry)
            }
            return told
        }
    }

    /// The entries that were looked at.
    public private(set) var entries: [RecordedEntry] = []
    private var finder: StateFinder

    /// Reads an item's entries until all states are found that have these names.
    public init(finding revisions: [Revision], _ pages: Pages) async throws {
        finder = StateFinder(wanted: revisions)
        while !finder.isDone, let page = try await pages() {
            for entry in page {
                // Nobody knows what the item was there, and so not what it was before either.
                guard !entry.entry.isErased else { return }
                if entry.entry.isArchived {
                    throw ItemRestoreError.archived(entry.entry.change.position.table)
                }
                finder.take(entry)
                entries.append(entry)
            }
        }
        finder.finish()
    }

    /// Whether the trail has any entry of the item.
    public var isEmpty: Bool { entries.isEmpty }

    /// The state of a name; nil where the item has none such.
    public func state(_ revision: Revision) -> ItemState? {
        finder.found[revision].map { ItemState(revision: revision, entry: $0) }
    }

    /// What differs between two states; what changed in between unseen is there too.
    public func differences(from: ItemState, to: ItemState) -> [AttributeChange] {
        let ends = [entries(after: from).count, entries(after: to).count].sorted()
        let between = entries[ends[0]..<ends[1]]
        return AttributeChange.between(from.image, to.image)
            .adding(hiddenBy: between.flatMap(\.entry.redactions))
    }

    /// The entries behind a state, newest first.
    public func entries(after state: ItemState) -> ArraySlice<RecordedEntry> {
        let id = state.entry?.entry.id
        return entries.prefix { $0.entry.id != id }
    }
}
