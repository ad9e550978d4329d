import AuditPipeline
import DynamoModel

/// Leaves of which every entry is one whose remarks are what a query asks for.
struct RemarkedLeaves {
    /// The leaves, newest first; an entry at one of them may be another one all the same.
    var leaves: [Int] = []
    /// The leaf below which there may be others.
    var floor = 0
}

/// Finds entries by what was said of them: by the index of words that notes have like all entries,
/// and by what alerts keep.
struct RemarkFinder {
    let view: TrailView
    /// Where entries are looked for.
    let range: Range<Int>

    /// The leaves of entries whose remarks are so; nil where it is quicker to look at entries.
    func leaves(_ remarks: RemarkExpression) throws -> RemarkedLeaves? {
        switch remarks {
        case .note(let test): return try noted(test)
        case .alert(let test): return try alerted(test)
        case .all(let parts):
            return try parts.compactMap(leaves).min { $0.leaves.count < $1.leaves.count }
        case .any(let parts):
            var sum = RemarkedLeaves()
            for part in parts {
                guard let found = try leaves(part) else { return nil }
                sum.leaves += found.leaves
                sum.floor = max(sum.floor, found.floor)
            }
            sum.leaves = Set(sum.leaves).sorted(by: >).filter { [sum] in $0 >= sum.floor }
            return sum
        }
    }

    private func alerted(_ test: RemarkExpression.AlertTest) throws -> RemarkedLeaves {
        let limit = Limits.scannedPerPage
        let leaves =
            try view.alerts?.places(in: range, limit: limit, where: test.accepts) ?? []
        return RemarkedLeaves(
            leaves: leaves, floor: leaves.count < limit ? 0 : leaves.last ?? 0)
    }

    /// The entries that notes are on, unless there are too many notes to follow each of them.
    private func noted(_ test: RemarkExpression.NoteTest) throws -> RemarkedLeaves? {
        let terms = TermExpression.all(known: [.table(EntryNote.table), test.terms])
        guard let terms else { return nil }
        let found = try view.withSearchIndex { index, size in
            (size, try index.leaves(having: terms, in: 0..<size, limit: Limits.rareValues))
        }
        guard let (indexed, known) = found, known.count < Limits.rareValues,
            view.size - indexed <= Limits.rareValues
        else { return nil }
        var noted: Set<Int> = []
        for leaf in try known + view.leaves(of: EntryNote.table, in: indexed..<view.size) {
            let entry = try view.recorded(try view.stored(at: leaf)).entry
            guard let note = EntryNote(entry), test.accepts(note.text),
                let id = EntryNote.subject(of: entry),
                let leaf = try EntryIndex(view.connection, size: view.size).leaf(of: id),
                range.contains(leaf)
            else { continue }
            noted.insert(leaf)
        }
        return RemarkedLeaves(leaves: noted.sorted(by: >))
    }
}
