public import DynamoModel

extension AuditStore {
    /// The entries that are wanted, newest first, page by page.
    public func pages(matching selection: EntrySelection) -> ItemTimeline.Pages {
        pages(matching: selection, first: Limits.entriesPerPage)
    }

    /// The same of an item, with the deletions of its table that took it away.
    ///
    /// In pages that grow: what somebody looks for is mostly among the newest.
    package func pages(of key: PrimaryKey, in table: String) -> ItemTimeline.Pages {
        let entries = [key, PrimaryKey(ofTable: table)].map { key in
            pages(
                matching: EntrySelection(table: table, key: key), first: Limits.entriesInFirstPage)
        }
        return ItemTimeline.pages(entries[0], drops: entries[1])
    }

    private func pages(matching selection: EntrySelection, first: Int) -> ItemTimeline.Pages {
        var limit = first
        var cursor: EntryCursor?
        var isOver = false
        return {
            guard !isOver else { return nil }
            let page = try await entries(matching: selection, before: cursor, limit: limit)
            limit = min(4 * limit, Limits.entriesPerPage)
            cursor = page.next
            isOver = cursor == nil
            return page.entries
        }
    }

    /// An item's entries, newest first, until all states are found that have these names.
    ///
    /// Throws `ItemRestoreError.archived` where they are in an archive alone.
    public func timeline(
        of key: PrimaryKey, in table: String, finding revisions: [Revision],
    ) async throws -> ItemTimeline {
        try await ItemTimeline(finding: revisions, pages(of: key, in: table))
    }

    /// Who last changed each value of a state of an item; nil where the item was not there.
    public func blame(
        of key: PrimaryKey, in table: String, at revision: Revision = .head(back: 0),
    ) async throws -> Blame? {
        let state = try await timeline(of: key, in: table, finding: [revision]).state(revision)
        guard let state, let image = state.image else { return nil }
        return try await Blame(
            of: image, at: state.entry, reading: pages(of: key, in: table))
    }
}
