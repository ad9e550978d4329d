import AuditConsole
import AuditPipeline
import AuditTrail

/// Writes notes into the trail.
struct EmbeddedNotes: NoteDesk {
    let trail: Trail

    func annotate(_ entry: EntryID, with note: EntryNote) async throws -> EntryID {
        try await trail.annotate(entry, with: note)
    }
}
