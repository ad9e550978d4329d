/// Where changes come from, in batches of one shard.
///
/// Gives the oldest uncommitted changes of a shard first, and a parent shard's before its
/// children's. After a crash it starts again behind the last commit, so that a batch may come
/// twice, never not at all.
public protocol ChangeSource: Sendable {
    /// Waits for changes and gives up to `limit` of one shard; nil when the source has been closed.
    ///
    /// Gives the same changes again as long as they are not committed. Cancelling ends the wait
    /// with a `CancellationError`.
    func next(limit: Int) async throws -> ChangeBatch?
    /// Remembers, durably, that everything up to the end of the batch has been taken care of.
    func commit(_ batch: ChangeBatch) async throws
    /// Ends the wait of whoever reads; a batch that was given can still be committed.
    func close()
}

/// Some consecutive changes of one shard.
public struct ChangeBatch: Sendable {
    /// The shard they belong to.
    public let shard: ShardNumber
    /// The changes, oldest first; never empty.
    public let changes: [ChangeReference]

    /// Groups changes of a shard.
    public init(shard: ShardNumber, changes: [ChangeReference]) {
        self.shard = shard
        self.changes = changes
    }
}
