public import AuditPipeline
public import MerkleLog

/// What a proof proved.
public struct ProvedEntry: Sendable {
    /// The entry's id.
    public let id: EntryID
    /// Its index in the trail.
    public let index: Int
    /// The signed tree head that has it.
    public let checkpoint: Checkpoint
    /// The entry itself; nil where the proof keeps its content back.
    public let entry: RecordedEntry?
}
