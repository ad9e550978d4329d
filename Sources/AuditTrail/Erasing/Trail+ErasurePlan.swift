public import AuditPipeline
import DynamoModel

extension Trail {
    /// Finds the entries that a selection wants, with the notes on them; of an item also those that
    /// stand beside its history, such as reads.
    ///
    /// Stops where there are as many as one erasure takes.
    public func erasurePlan(
        of selection: EntrySelection, holds: [LegalHold] = [],
    ) async throws -> ErasurePlan {
        // Heads stand in their table then, where the notes on each entry are looked up.
        _ = try await seal()
        var plan = ErasurePlan()
        if let table = selection.table, let key = selection.key {
            let beside = ItemName(of: .note, table: table, key: key)
            for entry in try await chain(of: beside) { _ = plan.add(entry, unlessHeldBy: holds) }
        }
        var cursor: EntryCursor?
        repeat {
            let page = try await entries(
                matching: selection, before: cursor, limit: Limits.pageEntries)
            for entry in page.entries {
                guard plan.add(entry, unlessHeldBy: holds) else { return plan }
                for note in try await notes(on: entry) {
                    guard plan.add(note, unlessHeldBy: holds) else { return plan }
                }
            }
            cursor = page.next
        } while cursor != nil
        return plan
    }

    private func notes(on entry: RecordedEntry) async throws -> [RecordedEntry] {
        let key = EntryNote.key(of: entry.entry.id)
        return try await chain(of: ItemName(of: .note, table: EntryNote.table, key: key))
    }

    /// The entries of a chain, newest first, as many as one erasure takes.
    private func chain(of item: ItemName) async throws -> [RecordedEntry] {
        try await reader.perform { view in
            var found: [RecordedEntry] = []
            var next = try view.newestLeaf(of: item)
            while let leaf = next, found.count < Limits.entriesPerErasure {
                let stored = try view.stored(at: leaf)
                found.append(try view.recorded(stored))
                next = try stored.header.older(than: leaf)
            }
            return found
        }
    }
}
