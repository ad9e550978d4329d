import AuditPipeline
import DynamoModel

/// Finds states of an item among its entries, which it reads from the newest one on as far as
/// needed.
struct ItemHistory {
    let source: any EntrySource
    let item: ItemName

    /// Two states, and what differs between them.
    struct Difference {
        let from: ItemState
        let to: ItemState
        let changes: [AttributeChange]
    }

    /// The states that a range names; throws `notFound` when the history has no such states.
    func difference(_ range: RevisionRange) async throws -> Difference {
        let timeline = try await timeline(finding: [range.from, range.to])
        let from = try state(range.from, in: timeline)
        let to = try state(range.to, in: timeline)
        return Difference(
            from: from, to: to, changes: timeline.differences(from: from, to: to))
    }

    /// The state of one name; throws `notFound` when the history has none such.
    func state(_ revision: Revision) async throws -> ItemState {
        try state(revision, in: try await timeline(finding: [revision]))
    }

    /// Who last changed what of a state of the item.
    func blame(_ revision: Revision) async throws -> Blame {
        let state = try await state(revision)
        guard let image = state.image else {
            throw CommandFailure(
                .notFound, "\(item) is not there at \(revision)",
                mend: "afterimage log \(item.arguments)")
        }
        return try await Blame(of: image, at: state.entry, reading: item.pages(of: source))
    }

    private func timeline(finding revisions: [Revision]) async throws -> ItemTimeline {
        try await ItemTimeline(finding: revisions, item.pages(of: source))
    }

    private func state(_ revision: Revision, in timeline: ItemTimeline) throws -> ItemState {
        guard !timeline.isEmpty else {
            throw CommandFailure(
                .notFound, "the trail has no entry of \(item)",
                mend: "afterimage log \(item.table)",
            )
        }
        guard let found = timeline.state(revision) else {
            let count = timeline.entries.count
            throw CommandFailure(
                .notFound,
                "\(item) has no revision \(revision) among its "
                    + "\(counted(count, "entry", "entries"))",
                mend: "afterimage log \(item.arguments)",
            )
        }
        return found
    }
}

extension ItemName {
    /// The item's entries, newest first, with the deletions of its table that took it away.
    fileprivate func pages(of source: any EntrySource) -> ItemTimeline.Pages {
        pages { search in
            var pages = EntryPages(source: source, search: search)
            return { try await pages.next() }
        }
    }

    /// The same, of whatever answers a search with the pages of its entries.
    func pages(_ pages: (EntrySearch) -> ItemTimeline.Pages) -> ItemTimeline.Pages {
        let whole = ItemName(table: table, key: PrimaryKey(ofTable: table))
        return ItemTimeline.pages(
            pages(EntrySearch(item: self)), drops: pages(EntrySearch(item: whole)))
    }
}
