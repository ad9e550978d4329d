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

    /// The plan for a search among some leaves; without an index everything is walked.
    func plan(in searched: Range<Int> = 0..<Int.max) throws -> SearchPlan {
        if let beginning = selection.queries.lazy.compactMap(\.idBeginning).first {
            let leaves = try EntryIndex(view.connection, size: view.size)
                .leaves(beginning: beginning)
            // As many as are looked for may be some of more.
            if leaves.count < Limits.ambiguousMatches {
                let everywhere = SearchPlan.Stretch(
                    leaves: 0..<view.size, way: .leaves(leaves.sorted(by: >)))
                return SearchPlan(index: .ids, stretches: [everywhere], terms: "\(beginning)*")
            }
        }
        let range = selection.queries.reduce(0..<view.size) { $0.clamped(to: $1.indices) }
        if let plan = try remarkPlan(in: range.clamped(to: searched)) { return plan }
        return try view.withSearchIndex { try plan($0, size: $1, in: range) }
            ?? SearchPlan(
                index: walkName(range), stretches: [SearchPlan.Stretch(leaves: range, way: .walk)])
    }

    private func plan(_ index: SearchIndex, size: Int, in range: Range<Int>) throws -> SearchPlan {
        let leaves = try happened(index, in: range.clamped(to: 0..<size))
        let young = SearchPlan.Stretch(leaves: range.clamped(to: size..<view.size), way: .walk)
        let own = ownTerms
        let few = try own.map {
            try index.leaves(having: $0, in: leaves, limit: Limits.rareMatches)
        }
        if let own, let few, few.count < Limits.rareMatches {
            let found = SearchPlan.Stretch(leaves: leaves, way: .leaves(few))
            return SearchPlan(index: .terms, stretches: [young, found], terms: "\(own)")
        }
        var planner = ItemPlanner(index, selection, own: own)
        if let own, let few { planner.know(few, of: own) }
        let items = try planner.plan(in: leaves)
        return SearchPlan(
            index: items.index ?? walkName(leaves), stretches: [young] + items.stretches,
            terms: items.terms)
    }

    /// The way by what was said of every match; nil where the queries ask for nothing of it.
    private func remarkPlan(in range: Range<Int>) throws -> SearchPlan? {
        let parts = selection.queries.compactMap(\.requiredRemarks)
        guard !parts.isEmpty else { return nil }
        let remarks = parts.count > 1 ? RemarkExpression.all(parts) : parts[0]
        let found = try RemarkFinder(view: view, range: range).leaves(remarks)
        guard let found else { return nil }
        let floor = min(max(found.floor, range.lowerBound), range.upperBound)
        let remarked = SearchPlan.Stretch(
            leaves: floor..<range.upperBound, way: .leaves(found.leaves))
        let others = SearchPlan.Stretch(leaves: range.lowerBound..<floor, way: .walk)
        return SearchPlan(
            index: .remarks, stretches: [remarked, others], terms: "\(remarks)")
    }

    /// What every match has itself.
    private var ownTerms: TermExpression? {
        let table = selection.table.map { TermExpression.table($0) }
        return .all(known: [table] + selection.queries.map(\.ownTerms))
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
