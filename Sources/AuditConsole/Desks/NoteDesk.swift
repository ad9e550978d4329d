package import AuditPipeline

/// Where notes on entries are written.
package protocol NoteDesk: Sendable {
    /// Appends a note on an entry, and gives the id of the entry that the note is.
    func annotate(_ entry: EntryID, with note: EntryNote) async throws -> EntryID
}
