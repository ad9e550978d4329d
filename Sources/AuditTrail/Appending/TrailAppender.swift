import DynamoModel
import MerkleLog
import SQLite
import Synchronization

/// What the writer's thread remembers between its transactions, and what it tells others of them.
///
/// Unchecked: `tip` is touched on the writer's thread only; what others see has a lock of its own.
final class TrailAppender: @unchecked Sendable {
    private var tip: TrailTip?
    private let signer: CheckpointSigner
    private let followers: TrailFollowers

    init(signer: CheckpointSigner, followers: TrailFollowers) {
        self.signer = signer
        self.followers = followers
    }

    /// What the writer has to call, so that no memory outlives a transaction that failed.
    var hooks: WriterHooks {
        WriterHooks(
            afterCommit: { if let tip = self.tip { self.followers.announce(tip.frontier.size) } },
            onRollback: { _ in self.tip = nil },
        )
    }

    /// Appends the entries that the trail does not have, and returns how many those were.
    func append(
        _ entries: [[PreparedEntry]], recorded: Timestamp, in connection: Connection,
    ) throws -> Int {
        // Taken out while it is used: an error leaves none behind, and the next append reads it
        // anew.
        var tip = try takeTip(in: connection)
        let count = try tip.append(entries, recorded: recorded, in: connection)
        self.tip = tip
        return count
    }

    /// Signs the tree as it is, and keeps the note; nil where the newest checkpoint covers it
    /// already.
    func seal(at time: Timestamp, in connection: Connection) throws -> StoredCheckpoint? {
        let tip = try takeTip(in: connection)
        let newest = try StoredCheckpoint.newest(in: connection)
        let size = tip.frontier.size
        guard size > newest?.size ?? 0 else {
            self.tip = tip
            return nil
        }
        let checkpoint = try Checkpoint(
            origin: signer.key.name, size: size, root: tip.frontier.root,
        )
        let sealed = StoredCheckpoint(
            number: (newest?.number ?? 0) + 1, size: size, time: time,
            note: try signer.sign(checkpoint).description,
        )
        try sealed.insert(in: connection)
        self.tip = tip
        return sealed
    }

    private func takeTip(in connection: Connection) throws -> TrailTip {
        defer { tip = nil }
        return try tip ?? TrailTip(in: connection)
    }
}
