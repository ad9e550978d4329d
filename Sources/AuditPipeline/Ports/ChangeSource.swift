/// Where changes come from, in batches.
///
/// Gives the oldest uncommitted changes of a shard first, and a parent shard's before its
/// children's; shards that have nothing to do with each other may share a batch. After a crash it
/// starts again behind the last commit, so that a change may come twice, never not at all.
public protocol ChangeSource: Sendable {
    /// Waits for changes and gives up to `limit` of them, each shard's together and oldest first;
    /// nil when the source has been closed.
    ///
    /// Gives the same changes again as long as they are not committed. Cancelling ends the wait
    /// with a `CancellationError`.
    func next(limit: Int) async throws -> [ChangeReference]?
    /// Remembers that a batch that it gave has been taken care of, in one step for all of its
    /// shards; as durable as the `PositionStore` behind it.
    func commit(_ batch: [ChangeReference]) async throws
    /// Ends the wait of whoever reads; a batch that was given can still be committed.
    func close()
}
