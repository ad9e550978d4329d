public import AuditPipeline
import SQLite

extension Trail {
    /// Appends a note on an entry; the entry itself stays what it is. Durable on return.
    ///
    /// Returns the entry that the note is.
    public func annotate(_ id: EntryID, with note: EntryNote) async throws -> EntryID {
        let seed = environment.random(SaltSource.seedBytes)
        let now = environment.now()
        return try await writer.perform { [appender] connection in
            try appender.remark(seed: seed, at: now, in: connection) {
                note.entry(on: id, sequence: $0, at: now)
            }
        }
    }
}
