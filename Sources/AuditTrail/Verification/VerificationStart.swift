import DynamoModel
import MerkleLog
import SQLite

/// Where a verification begins that does not read everything: at a checkpoint with a good signature
/// whose tree the published files have.
///
/// Nobody signs when a checkpoint was made. So it counts as one of before a moment only where the
/// last entry that it covers was recorded before that, which its root vouches for.
struct VerificationStart {
    let checkpoint: StoredCheckpoint
    /// The end of the tree that was signed, as the files have it.
    let tiles: GrowingTiles
    /// The whole tree, for roots that are smaller still.
    let tree: TileTree<TrailError>

    /// Finds the newest good checkpoint that was signed at a moment at the latest; nil where none
    /// of the newest ones is good, and everything has to be read.
    init?(
        at time: Timestamp, in directory: DataDirectory, trusting keys: KeyHistory,
        _ connection: Connection,
    ) throws {
        let files = TileFiles(prefix: directory.path)
        let newest = try StoredCheckpoint.list(
            until: time, limit: Limits.checkpointsTried, in: connection)
        for stored in newest {
            guard let signed = Self.signed(stored, keys),
                let tiles = try? GrowingTiles(signed, in: files),
                let recorded = try? Self.recorded(signed, files, connection), recorded <= time
            else { continue }
            checkpoint = stored
            self.tiles = tiles
            tree = files.tree(size: stored.size)
            return
        }
        return nil
    }

    /// When the last entry under a checkpoint was recorded; throws where that can not be proved.
    private static func recorded(
        _ signed: Checkpoint, _ files: TileFiles, _ connection: Connection,
    ) throws -> Timestamp {
        let index = signed.size - 1
        let header = try StoredHeader.find(leaf: index, in: connection)
        let proof = try files.tree(size: signed.size).inclusion(of: index, in: signed.size)
        try proof.verify(leaf: MerkleHash.leaf(header.bytes), root: signed.root)
        return header.recorded
    }

    /// What a checkpoint vouches for; nil where it is not what it is kept as.
    private static func signed(_ stored: StoredCheckpoint, _ keys: KeyHistory) -> Checkpoint? {
        guard let note = try? SignedNote(parsing: Array(stored.note.utf8)),
            let checkpoint = try? keys.checkpoint(in: note), checkpoint.size == stored.size
        else { return nil }
        return checkpoint
    }
}
