import AuditTrail
import MerkleLog

extension PublishedLog {
    /// The newest published checkpoint, which a command can not do without.
    func required() throws -> (note: SignedNote, checkpoint: Checkpoint) {
        guard let note = try newest() else {
            throw CommandFailure(
                .notFound, "no checkpoint was published yet", mend: "afterimage serve, and a write")
        }
        return (note, try Checkpoint(parsing: note.text))
    }
}
