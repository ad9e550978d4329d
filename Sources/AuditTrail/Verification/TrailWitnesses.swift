import MerkleLog
import SQLite

/// Checks, before anything can be signed, that a tree continues what the trail's key signed last.
///
/// There are two witnesses: the newest checkpoint in the database, and the file beside it. To sign
/// without them would be to vouch for whatever somebody put there. A checkpoint that others
/// cosigned is a third one, where it covers more than there is.
struct TrailWitnesses: Sendable {
    /// What was found to be true of the tree.
    struct Found {
        /// The newest checkpoint in the database; nil for a trail without entries.
        let newest: StoredCheckpoint?
        /// What is in the file, if there is one; a crash may have kept a newer one from it.
        let published: Checkpoint?
    }

    private struct Witness {
        let path: String
        let checkpoint: Checkpoint

        var size: Int { checkpoint.size }
    }

    private let directory: DataDirectory
    private let keys: KeyHistory

    /// Trusts the signatures of the trail's own keys.
    init(_ directory: DataDirectory, keys: KeyHistory) {
        self.directory = directory
        self.keys = keys
    }

    /// Throws where a witness is missing, was not signed, or contradicts the entries.
    func check(_ tip: MerkleFrontier, in connection: Connection) throws -> Found {
        let newest = try StoredCheckpoint.newest(in: connection)
        let stored = try newest.map { try witness($0) }
        let published = try SmallFile(path: directory.checkpoint).read().map {
            try witness($0, directory.checkpoint)
        }
        let witnesses = [published, stored].compactMap { $0 }
        let larger = try witnesses.first { $0.size > tip.size } ?? cosigned(beyond: tip.size)
        if let larger {
            throw TrailError.truncated(path: larger.path, size: larger.size, found: tip.size)
        }
        // No tree is published before the first entries are durable.
        if tip.size == 0, SmallFile(path: directory.tiles).exists {
            throw TrailError.lost(path: directory.database, remains: directory.tiles)
        }
        if tip.size > 0 {
            guard let stored, stored.size >= published?.size ?? 0 else {
                throw TrailError.checkpointMissing(path: directory.database, size: tip.size)
            }
            // The first one is signed with the first entries, and put into the file after that.
            guard published != nil || newest?.number == 1 else {
                throw TrailError.checkpointMissing(path: directory.checkpoint, size: stored.size)
            }
        }
        try compare(tip, with: witnesses, in: connection)
        return Found(newest: newest, published: published?.checkpoint)
    }

    /// The largest checkpoint that others cosigned, where the trail has fewer entries.
    private func cosigned(beyond size: Int) throws(TrailError) -> Witness? {
        let log = PublishedLog(directory: directory.path)
        guard let largest = log.witnessedSizes().last, largest > size,
            let note = try log.witnessed(size: largest)
        else { return nil }
        let path = "\(directory.witnessed)/\(largest)"
        let witness = try witness(Array(note.description.utf8), path)
        return witness.size > size ? witness : nil
    }

    private func witness(_ stored: StoredCheckpoint) throws(TrailError) -> Witness {
        let witness = try witness(Array(stored.note.utf8), directory.database)
        guard witness.size == stored.size else {
            throw .malformedCheckpoint(
                path: directory.database,
                reason: "its newest checkpoint is kept as one over \(stored.size) entries, and was "
                    + "signed over \(witness.size)",
            )
        }
        return witness
    }

    private func witness(_ note: [UInt8], _ path: String) throws(TrailError) -> Witness {
        do {
            let note = try SignedNote(parsing: note)
            let checkpoint = try keys.checkpoint(in: note)
            return Witness(path: path, checkpoint: checkpoint)
        } catch {
            throw .malformedCheckpoint(path: path, reason: error.description)
        }
    }

    /// Hashes the entries since the older witness, and compares every root on the way.
    private func compare(
        _ tip: MerkleFrontier, with witnesses: [Witness], in connection: Connection,
    ) throws {
        let oldest = witnesses.map(\.size).min() ?? 0
        var frontier = try sealed(upTo: oldest, in: connection)
        try compare(frontier, with: witnesses)
        try StoredHeader.forEach(in: frontier.size..<Limits.leaves, connection) { leaf, header in
            guard leaf == frontier.size else { throw TrailError.altered(index: frontier.size) }
            frontier.append(MerkleHash.leaf(header.bytes))
            try compare(frontier, with: witnesses)
        }
        guard frontier == tip else {
            throw TrailError.contradicted(path: directory.database, size: tip.size)
        }
    }

    private func compare(
        _ frontier: MerkleFrontier, with witnesses: [Witness],
    ) throws(TrailError) {
        for witness in witnesses where witness.size == frontier.size {
            guard witness.checkpoint.root == frontier.root else {
                throw .contradicted(path: witness.path, size: witness.size)
            }
        }
    }

    /// The tree as it was signed last, so that opening does not hash a long trail anew.
    ///
    /// Nobody vouches for these bytes: their root is compared as every other one is. After a crash
    /// the file may be older than they are, and then all entries are hashed.
    private func sealed(upTo size: Int, in connection: Connection) throws -> MerkleFrontier {
        let bytes = try connection.statement(TrailSchema.sealed).firstRow { $0.blob(0) }
        guard let sealed = bytes.flatMap({ MerkleFrontier($0) }), sealed.size <= size else {
            return MerkleFrontier()
        }
        return sealed
    }
}
