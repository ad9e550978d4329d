import AuditPipeline
import DynamoModel

/// Decides how entries are found: asks the index how rare the terms are.
struct SearchPlanner {
    private let view: TrailView
    private let selection: EntrySelection

    init(_ view: TrailView, _ selection: EntrySelection) {
        self.view = view
        self.selection = selection
    }

    /// The plan for entries before a leaf; without an index everything is walked.
    func plan(before end: Int = .max) throws -> SearchPlan {
        if let beginning = selection.queries.lazy.compactMap(\.idBeginning).first {
            let leaves = try EntryIndex(view.connection, size: view.size)
                .leaves(beginning: beginning)
            // As many as are looked for may be some of more.
            if leaves.count < Limits.ambiguousMatches {
                return SearchPlan(
                    index: .ids, way: .leaves(leaves.sorted(by: >)), leaves: 0..<view.size,
                    young: view.size..<view.size, terms: "\(beginning)*")
            }
        }
        let range = selection.queries.reduce(0..<view.size) { $0.clamped(to: $1.indices) }
        if let plan = try remarkPlan(in: range.clamped(to: 0..<min(end, view.size))) { return plan }
        return try view.withSearchIndex { try plan($0, size: $1, in: range) }
            ?? SearchPlan(index: walkName(range), way: .walk, leaves: 0..<0, young: range)
    }

    private func plan(_ index: SearchIndex, size: Int, in range: Range<Int>) throws -> SearchPlan {
        let leaves = try happened(index, in: range.clamped(to: 0..<size))
        let young = range.clamped(to: size..<view.size)
        let own = ownTerms
        let few = try own.map {
            try index.leaves(having: $0, in: leaves, limit: Limits.rareMatches)
        }
        let isRare = few.map { $0.count < Limits.rareMatches } ?? false
        if !isRare, let (setters, terms) = try rarest(index, size: size) {
            let chained = try ItemChains(view).leaves(from: setters)
            return SearchPlan(
                index: .values, way: .leaves(chained), leaves: leaves, young: young,
                terms: "\(terms)")
        }
        guard let own else {
            return SearchPlan(index: walkName(leaves), way: .walk, leaves: leaves, young: young)
        }
        return SearchPlan(
            index: .terms, way: .terms(own), leaves: leaves, young: young, terms: "\(own)")
    }

    /// The way by what was said of every match; nil where the queries ask for nothing of it.
    private func remarkPlan(in range: Range<Int>) throws -> SearchPlan? {
        let parts = selection.queries.compactMap(\.requiredRemarks)
        guard !parts.isEmpty else { return nil }
        let remarks = parts.count > 1 ? RemarkExpression.all(parts) : parts[0]
        let found = try RemarkFinder(view: view, range: range).leaves(remarks)
        guard let found else { return nil }
        return SearchPlan(
            index: .remarks, way: .leaves(found.leaves), leaves: range,
            young: view.size..<view.size, terms: "\(remarks)", floor: found.floor)
    }

    /// What every match has itself.
    private var ownTerms: TermExpression? {
        let table = selection.table.map { TermExpression.table($0) }
        return .all(known: [table] + selection.queries.map(\.ownTerms))
    }

    /// The values that the fewest entries brought, and these entries; nil where no value is rare.
    private func rarest(
        _ index: SearchIndex, size: Int,
    ) throws -> (leaves: [Int], terms: TermExpression)? {
        var best: (leaves: [Int], terms: TermExpression)?
        for terms in selection.queries.flatMap(\.itemTerms) {
            let limit = best?.leaves.count ?? Limits.rareValues
            let leaves = try index.leaves(having: terms, in: 0..<size, limit: limit)
            if leaves.count < limit { best = (leaves, terms) }
        }
        return best
    }

    /// Where entries are that happened, and were recorded, when the selection says.
    private func happened(_ index: SearchIndex, in range: Range<Int>) throws -> Range<Int> {
        var leaves = range
        if selection.since != nil || selection.until != nil {
            let window = TimeWindow(since: selection.since, until: selection.until)
            leaves = leaves.clamped(to: try index.leaves(in: window, by: .happened))
        }
        for query in selection.queries where query.recordingRange != TimeWindow() {
            let found = try index.leaves(in: query.recordingRange, by: .recorded)
            leaves = leaves.clamped(to: found)
        }
        return leaves
    }

    private func walkName(_ leaves: Range<Int>) -> SearchOutline.Index {
        leaves.upperBound - leaves.lowerBound < view.size ? .range : .none
    }
}
