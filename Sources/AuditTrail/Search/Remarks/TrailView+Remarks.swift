public import AuditPipeline
import DynamoModel
import SQLite

extension TrailView {
    /// Whether an entry is wanted, with what was said of it before the trail had a leaf.
    func isWanted(
        _ entry: RecordedEntry, by selection: EntrySelection, notedBefore end: Int = .max,
    ) throws -> Bool {
        var remarks = EntryRemarks()
        let id = entry.entry.id
        if selection.asksForNotes { remarks.notes = try notes(on: id, before: end) }
        if selection.asksForAlerts, let alerts {
            remarks.alerts = try alerts.alerts(about: id, at: entry.trailPlace.index)
        }
        return selection.accepts(entry, remarks)
    }

    /// The entries that come to be wanted as the trail grows: for what they are, with the alerts
    /// about them, or for a note on them; as far as alert rules have looked.
    public func arrivals(
        in indices: Range<Int>, matching selection: EntrySelection,
    ) throws(TrailError) -> EntryArrivals {
        try TrailError.translating {
            let start = indices.lowerBound
            var end = min(indices.upperBound, size)
            if selection.asksForAlerts, let looked = try alerts?.looked() { end = min(end, looked) }
            guard start < end else { return EntryArrivals([], before: start) }
            var found: [EntryArrivals.Arrival] = []
            for (leaf, entry) in zip(start..<end, try entries(in: start..<end)) {
                if try isWanted(entry, by: selection, notedBefore: leaf) {
                    found.append(.init(entry, at: leaf))
                }
                if selection.asksForNotes, let noted = try subject(of: entry),
                    try !isWanted(noted, by: selection, notedBefore: leaf),
                    try isWanted(noted, by: selection, notedBefore: leaf + 1)
                {
                    found.append(.init(noted, at: leaf))
                }
            }
            return EntryArrivals(found, before: end)
        }
    }

    /// The leaves of a table's entries, found by looking at where each entry came from.
    func leaves(of table: String, in range: Range<Int>) throws -> [Int] {
        let statement = try connection.statement(TrailSchema.originsAscending)
        try statement.bind(1, range.lowerBound)
        try statement.bind(2, range.upperBound)
        var leaves: [Int] = []
        try statement.forEachRow { row in
            if try self.table(row) == table { leaves.append(Int(row.int(0))) }
        }
        return leaves
    }

    /// The entry that another one is a note on; nil where that is no note, or it is not there.
    private func subject(of entry: RecordedEntry) throws -> RecordedEntry? {
        guard EntryNote(entry.entry) != nil else { return nil }
        return try EntryNote.subject(of: entry.entry).flatMap { try self.entry(id: $0) }
    }

    /// The texts of the notes on an entry that the trail had before a leaf.
    private func notes(on id: EntryID, before end: Int) throws -> [String] {
        let key = EntryNote.key(of: id)
        var next = try newestLeaf(of: ItemName(of: .note, table: EntryNote.table, key: key))
        var notes: [String] = []
        while let leaf = next {
            let stored = try stored(at: leaf)
            if leaf < end, let note = EntryNote(try recorded(stored).entry) {
                notes.append(note.text)
            }
            next = try stored.header.older(than: leaf)
        }
        return notes
    }
}
