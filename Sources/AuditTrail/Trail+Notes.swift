public import AuditPipeline
import DynamoModel

extension Trail {
    /// Appends a note on an entry; the entry itself stays what it is. Durable on return.
    ///
    /// Returns the entry that the note is.
    public func annotate(_ id: EntryID, with note: EntryNote) async throws -> EntryID {
        while true {
            let (previous, sequence) = try await reader.perform { view in
                let selection = EntrySelection(
                    table: EntryNote.table, key: EntryNote.key(of: id))
                let newest = try view.entries(matching: selection, limit: 1).entries.first
                let last = try view.lastSequences()[EntryNote.shard]?.local ?? 0
                return (newest?.entry.change.new, last + 1)
            }
            let entry = note.entry(
                on: id, after: previous, sequence: sequence, at: environment.now())
            // Whoever took the number meanwhile wrote another note, and this one is the next.
            if try await append([entry]).appended == 1 { return entry.id }
        }
    }
}
