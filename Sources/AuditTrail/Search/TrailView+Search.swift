public import AuditPipeline
import DynamoModel
import SQLite

extension TrailView {
    /// Says how the entries that a selection wants are found.
    public func outline(of selection: EntrySelection) throws(TrailError) -> SearchOutline {
        try TrailError.translating {
            let indexed = try withSearchIndex { $1 } ?? 0
            var outline = SearchOutline(index: .item, size: size, indexed: indexed)
            guard selection.key == nil else { return outline }
            let plan = try SearchPlanner(self, selection).plan()
            outline.index = plan.index
            outline.terms = plan.terms
            outline.candidates = plan.leaves.count + plan.young.count
            if case .leaves(let leaves) = plan.way { outline.candidates = leaves.count }
            return outline
        }
    }

    /// One page of the entries that a selection wants, newest first.
    func search(_ selection: EntrySelection, before end: Int, limit: Int) throws -> EntryPage {
        let plan = try SearchPlanner(self, selection).plan(before: end)
        var page = SearchedPage(selection, limit: limit)
        let young = plan.young.clamped(to: 0..<end)
        if let stop = try walk(young, into: &page) { return page.ending(stop) }
        let leaves = plan.leaves.clamped(to: 0..<end)
        switch plan.way {
        case .walk:
            if let stop = try walk(leaves, into: &page) { return page.ending(stop) }
        case .leaves(let found):
            let rest = found.lazy.filter { leaves.contains($0) }
            if let stop = try look(at: rest, into: &page) { return page.ending(stop) }
            if plan.floor > 0 { return page.ending(.before(plan.floor)) }
        case .terms(let terms):
            if let stop = try look(for: terms, in: leaves, into: &page) { return page.ending(stop) }
        }
        return page.ending(.everything)
    }

    /// Lends the search index with the number of this view's entries that it holds; nil where there
    /// is none.
    func withSearchIndex<Value>(_ body: (SearchIndex, Int) throws -> Value) throws -> Value? {
        let trail = SearchFile.IndexedTrail(
            size: size, erasures: try erasures(),
            id: { try StoredHeader.find(leaf: $0, in: self.connection).id })
        return try searchFile.read(of: trail, body)
    }

    /// Looks at the entries with some terms, a portion at a time; nil when there are no more.
    private func look(
        for terms: TermExpression, in leaves: Range<Int>, into page: inout SearchedPage,
    ) throws -> SearchedPage.Stop? {
        var rest = leaves
        while !rest.isEmpty {
            let portion = try withSearchIndex { index, _ in
                try index.leaves(having: terms, in: rest, limit: Limits.leavesPerLookup)
            }
            guard let portion, let last = portion.last else { return nil }
            if let stop = try look(at: portion, into: &page) { return stop }
            rest = rest.lowerBound..<last
        }
        return nil
    }

    /// Looks at single entries; nil when the page has room for more.
    private func look(
        at leaves: some Sequence<Int>, into page: inout SearchedPage,
    ) throws -> SearchedPage.Stop? {
        for leaf in leaves {
            if let stop = try page.add(recorded(try stored(at: leaf)), of: self) { return stop }
        }
        return nil
    }

    /// Looks at every entry of a range; nil when the page has room for more.
    private func walk(
        _ leaves: Range<Int>, into page: inout SearchedPage,
    ) throws -> SearchedPage.Stop? {
        guard !leaves.isEmpty else { return nil }
        // One of its own, since entries are completed while it stands on them.
        let statement = try connection.prepare(TrailSchema.entriesDescending.description)
        try statement.bind(1, leaves.lowerBound)
        try statement.bind(2, leaves.upperBound)
        defer { statement.reset() }
        var end = RangeEnd(page.selection)
        while try statement.step() {
            if let table = page.selection.table, try self.table(statement) != table {
                if let stop = page.pass(Int(statement.int(0))) { return stop }
                continue
            }
            let stored = try stored(statement)
            if end.isReached(at: stored.header.recorded) { return .everything }
            if let stop = try page.add(recorded(stored), of: self) { return stop }
        }
        return nil
    }
}
