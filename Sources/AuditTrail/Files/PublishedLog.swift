public import MerkleLog

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files of a trail that others may read: its newest checkpoint, the tiles of its tree, the
/// checkpoints that witnesses cosigned, and the notes that hand over from key to key.
///
/// Needs neither the database nor a key. Nothing here is trusted before a `KeyHistory` accepted it.
public struct PublishedLog: Sendable {
    let directory: DataDirectory

    /// Reads the files in a directory: a trail's own, or a copy of them.
    public init(directory path: String) {
        directory = DataDirectory(path: path)
    }

    /// The newest checkpoint; nil where none was published.
    public func newest() throws(TrailError) -> SignedNote? {
        try note(at: directory.checkpoint)
    }

    /// The sizes of the trees that witnesses cosigned, smallest first.
    public func witnessedSizes() -> [Int] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: directory.witnessed)
        return (names ?? []).compactMap { Int($0) }.filter { $0 >= 0 }.sorted()
    }

    /// The checkpoint over `size` entries with its cosignatures; nil where there is none.
    public func witnessed(size: Int) throws(TrailError) -> SignedNote? {
        try note(at: "\(directory.witnessed)/\(size)")
    }

    /// Keeps a checkpoint with its cosignatures, in place of one over as many entries.
    public func keep(_ note: SignedNote, size: Int) throws(TrailError) {
        try Folder(path: directory.witnessed).make()
        try SmallFile(path: "\(directory.witnessed)/\(size)")
            .replace(with: Array(note.description.utf8), readableBy: .everyone)
    }

    /// The keys of the log, from a first one that is trusted.
    public func keys(trusting first: CheckpointVerifier) throws(TrailError) -> KeyHistory {
        var keys = KeyHistory(first)
        for note in try handovers() {
            do {
                try keys.handOver(note)
            } catch {
                let path = "\(directory.handovers)/\(keys.count)"
                throw .malformedKey(path: path, reason: error.description)
            }
        }
        return keys
    }

    /// The notes that hand over from key to key, the oldest first.
    public func handovers() throws(TrailError) -> [SignedNote] {
        var notes: [SignedNote] = []
        while let note = try note(at: "\(directory.handovers)/\(notes.count + 1)") {
            notes.append(note)
        }
        return notes
    }

    /// Proves that one checkpoint continues another, from the files of the published tree; nil
    /// where that is smaller than the newer one.
    ///
    /// Throws `ProofError` where the published tree is not the one that both were signed over.
    package func consistency(
        from older: Checkpoint, to newer: Checkpoint,
    ) throws -> ConsistencyProof? {
        guard let note = try newest() else { return nil }
        let published = try Checkpoint(parsing: note.text)
        guard newer.size <= published.size else { return nil }
        let proof = try tree(size: published.size).consistency(from: older.size, to: newer.size)
        try proof.verify(oldRoot: older.root, newRoot: newer.root)
        return proof
    }

    /// The hashes of a tree that was published, of at least `size` leaves.
    package func tree(size: Int) -> TileTree<TrailError> {
        TileFiles(prefix: directory.path).tree(size: size)
    }

    private func note(at path: String) throws(TrailError) -> SignedNote? {
        guard let bytes = try SmallFile(path: path).read() else { return nil }
        do {
            return try SignedNote(parsing: bytes)
        } catch {
            throw .malformedCheckpoint(path: path, reason: error.description)
        }
    }
}
