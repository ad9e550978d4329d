public import AuditPipeline
public import DynamoModel
public import MerkleLog

/// What a proof proved.
public struct ProvedEntry: Sendable {
    /// The entry's id.
    public let id: EntryID
    /// Its index in the trail.
    public let index: Int
    /// When the trail took it.
    public let recorded: Timestamp
    /// The index of the item's entry before it; nil for the item's first.
    public let previousIndex: Int?
    /// The hash of its leaf, in hexadecimal digits.
    public let leaf: String
    /// The signed tree head that has it.
    public let checkpoint: Checkpoint
    /// The entry itself; nil where the proof keeps its content back.
    public let entry: RecordedEntry?
}

extension ProvedEntry {
    /// The entry as its document has to have it.
    ///
    /// What no proof vouches for is taken from what the document claims: the item's previous entry,
    /// how large a signed tree is, and, where there is no content, that it was erased. Nil where
    /// the document claims content and the proof keeps it back, or is another entry's.
    package func record(claiming claim: RecordedEntry) -> RecordedEntry? {
        let erased = claim.entry.certificate.map { certificate in
            AuditEntry.erased(
                at: claim.entry.change.position, recorded: recorded, certificate: certificate)
        }
        guard let entry = entry?.entry ?? erased, entry.id == id else { return nil }
        return RecordedEntry(
            entry, index: index, recorded: recorded, previous: claim.previous,
            seal: claim.seal.map { .init(leaf: leaf, treeSize: $0.treeSize) })
    }
}
