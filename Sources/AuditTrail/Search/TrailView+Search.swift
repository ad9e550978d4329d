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
            outline.candidates = try plan.stretches.reduce(0) { try $0 + candidates(on: $1) }
            return outline
        }
    }

    /// How many entries of a stretch are looked at, at most.
    private func candidates(on stretch: SearchPlan.Stretch) throws -> Int {
        switch stretch.way {
        case .walk, .terms: return stretch.leaves.count
        case .leaves(let leaves): return leaves.count
        case .items(let starts):
            var count = 0
            try ItemChains(self).forEachLeaf(from: starts, in: stretch.leaves) { _ in
                count += 1
                return true
            }
            return count
        }
    }

    /// One page of the entries that a selection wants, in its order.
    func search(
        _ selection: EntrySelection, in range: Range<Int>, limit: Int,
    ) throws -> EntryPage {
        let stretches = try SearchPlanner(self, selection).plan(in: range).stretches
        var page = SearchedPage(selection, limit: limit)
        for stretch in selection.order == .descending ? stretches : stretches.reversed() {
            let leaves = stretch.leaves.clamped(to: range)
            if let stop = try look(along: stretch.way, in: leaves, into: &page) {
                return page.ending(stop)
            }
        }
        return page.ending(.everything)
    }

    /// Looks at the entries that a way leads to; nil when the page has room for more.
    private func look(
        along way: SearchPlan.Way, in leaves: Range<Int>, into page: inout SearchedPage,
    ) throws -> SearchedPage.Stop? {
        let isDescending = page.selection.order == .descending
        switch way {
        case .walk: return try walk(leaves, into: &page)
        case .terms(let terms, let newest):
            return try look(for: terms, from: newest, in: leaves, into: &page)
        case .leaves(let found):
            let ordered = isDescending ? found : found.reversed()
            for leaf in ordered where leaves.contains(leaf) {
                if let stop = try look(at: leaf, into: &page) { return stop }
            }
            return nil
        case .items(let starts):
            guard isDescending else {
                var found: [Int] = []
                try ItemChains(self).forEachLeaf(from: starts, in: leaves) { leaf in
                    found.append(leaf)
                    return true
                }
                return try look(along: .leaves(found), in: leaves, into: &page)
            }
            var stop: SearchedPage.Stop?
            try ItemChains(self).forEachLeaf(from: starts, in: leaves) { leaf in
                stop = try look(at: leaf, into: &page)
                return stop == nil
            }
            return stop
        }
    }

    /// Lends the search index with the number of this view's entries that it holds; nil where there
    /// is none.
    func withSearchIndex<Value>(_ body: (SearchIndex, Int) throws -> Value) throws -> Value? {
        let trail = SearchFile.IndexedTrail(
            size: size, erasures: try erasures(),
            id: { try StoredHeader.find(leaf: $0, in: self.connection).id })
        return try searchFile.read(of: trail, body)
    }

    /// Looks at the entries with some terms, a portion at a time, of which the `newest` may be the
    /// first; nil when there are no more.
    private func look(
        for terms: TermExpression, from newest: [Int], in leaves: Range<Int>,
        into page: inout SearchedPage,
    ) throws -> SearchedPage.Stop? {
        let order = page.selection.order
        var portion = order == .descending ? newest.filter(leaves.contains) : []
        var rest = leaves
        while !rest.isEmpty {
            if portion.isEmpty {
                portion =
                    try withSearchIndex { index, _ in
                        try index.leaves(
                            having: terms, in: rest, limit: Limits.leavesPerLookup, order: order)
                    } ?? []
            }
            guard let last = portion.last else { return nil }
            for leaf in portion {
                if let stop = try look(at: leaf, into: &page) { return stop }
            }
            rest =
                order == .descending ? rest.lowerBound..<last : last + 1..<rest.upperBound
            portion = []
        }
        return nil
    }

    /// Looks at one entry; nil when the page has room for more.
    func look(at leaf: Int, into page: inout SearchedPage) throws -> SearchedPage.Stop? {
        try page.add(recorded(try stored(at: leaf)), of: self)
    }

    /// Looks at every entry of a range; nil when the page has room for more.
    private func walk(
        _ leaves: Range<Int>, into page: inout SearchedPage,
    ) throws -> SearchedPage.Stop? {
        guard !leaves.isEmpty else { return nil }
        let isDescending = page.selection.order == .descending
        let statement = try connection.statement(
            isDescending ? TrailSchema.originsDescending : TrailSchema.originsAscending)
        try statement.bind(1, leaves.lowerBound)
        try statement.bind(2, leaves.upperBound)
        defer { statement.reset() }
        var end = RangeEnd(page.selection)
        var origins = WantedOrigins(page.selection)
        while try statement.step() {
            let leaf = Int(statement.int(0))
            // Most entries are passed over for whose they are, which costs little each.
            guard try origins.contains(shard: statement.int(1), author: statement.int(2), of: self)
            else {
                if let stop = page.pass(leaf) { return stop }
                continue
            }
            let stored = try stored(at: leaf)
            if isDescending, end.isReached(at: stored.header.recorded) { return .everything }
            if let stop = try page.add(recorded(stored), of: self) { return stop }
        }
        return nil
    }
}

/// Tells by the rows that an entry refers to whether it can be wanted.
private struct WantedOrigins {
    private struct Rows: Hashable {
        let shard: Int64
        let author: Int64
    }

    private let selection: EntrySelection
    private var known: [Rows: Bool] = [:]

    init(_ selection: EntrySelection) {
        self.selection = selection
    }

    /// Whether an entry with these rows can be wanted; one whose rows are missing is to be looked
    /// at, which finds that it was altered.
    mutating func contains(shard: Int64, author: Int64, of view: TrailView) throws -> Bool {
        let rows = Rows(shard: shard, author: author)
        if let isWanted = known[rows] { return isWanted }
        let origin = try view.origin(shard: shard, author: author)
        let isWanted = origin.map {
            selection.canWant(entriesOf: $0.source.table, by: $0.author.actor)
        }
        known[rows] = isWanted ?? true
        return isWanted ?? true
    }
}
