import AuditPipeline

/// Decides how entries are found by the values that their items have.
///
/// A rare value stands with the entries that brought it, from which their items' chains are
/// followed. From some leaf on a common one stands with every entry that has it, and is found as
/// what entries say themselves.
struct ItemPlanner {
    /// The stretches of a plan, with what finds their entries; nil where nothing does.
    struct Part {
        var index: SearchOutline.Index?
        var stretches: [SearchPlan.Stretch] = []
        var terms = ""
    }

    private let search: SearchIndex
    /// What every match has itself.
    private let own: TermExpression?
    /// What every match has itself or by an earlier entry of its item.
    private let values: [TermExpression]
    /// The newest leaves with some terms, as far as they were looked up: to do so again costs as
    /// much as to look at some entries.
    private var newest: [TermExpression: [Int]] = [:]

    init(_ search: SearchIndex, _ selection: EntrySelection, own: TermExpression?) {
        self.search = search
        self.own = own
        values = selection.queries.flatMap(\.itemTerms)
    }

    /// Takes over the newest leaves that have some terms.
    mutating func know(_ leaves: [Int], of terms: TermExpression) {
        newest[terms] = leaves
    }

    /// The way through a range of leaves that the index holds.
    mutating func plan(in leaves: Range<Int>) throws -> Part {
        if let few = try rarest(before: leaves.upperBound, limit: Limits.commonValue) {
            return Part(
                index: .values, stretches: [.init(leaves: leaves, way: .items(few.leaves))],
                terms: "\(few.terms)")
        }
        var part = Part()
        var end = leaves.upperBound
        let known = try values.compactMap { terms in
            try search.firstLeaf(ofAll: terms).map { (terms: terms, first: $0) }
        }
        for first in Set(known.map(\.first)).sorted(by: >) where first < end {
            let start = max(first, leaves.lowerBound)
            let terms = TermExpression.all(
                known: [own] + known.filter { $0.first <= first }.map(\.terms))
            guard let terms, start < end else { continue }
            if part.index == nil { (part.index, part.terms) = (.values, "\(terms)") }
            part.stretches.append(.init(leaves: start..<end, way: way(by: terms)))
            end = start
        }
        return try older(than: part, in: leaves.lowerBound..<end)
    }

    /// Adds the way through older leaves, where no value is common yet.
    private mutating func older(than part: Part, in leaves: Range<Int>) throws -> Part {
        guard !leaves.isEmpty || part.index == nil else { return part }
        var part = part
        let way: SearchPlan.Way
        if let (setters, terms) = try rarest(before: leaves.upperBound, limit: Limits.rareValues) {
            way = .items(setters)
            if part.index == nil { (part.index, part.terms) = (.values, "\(terms)") }
        } else if let own {
            way = self.way(by: own)
            if part.index == nil { (part.index, part.terms) = (.terms, "\(own)") }
        } else {
            way = .walk
        }
        part.stretches.append(.init(leaves: leaves, way: way))
        return part
    }

    /// The values that the fewest entries brought before a leaf, and these entries; nil where every
    /// value was brought by as many as the limit.
    private mutating func rarest(
        before end: Int, limit: Int,
    ) throws -> (leaves: [Int], terms: TermExpression)? {
        var best: (leaves: [Int], terms: TermExpression)?
        for terms in values {
            let limit = best?.leaves.count ?? limit
            let leaves = try search.leaves(having: terms, in: 0..<end, limit: limit)
            know(leaves, of: terms)
            if leaves.count < limit { best = (leaves, terms) }
        }
        return best
    }

    private func way(by terms: TermExpression) -> SearchPlan.Way {
        .terms(terms, newest: newest[terms] ?? [])
    }
}
