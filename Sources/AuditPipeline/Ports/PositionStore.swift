/// Remembers how far each consumer of each shard got.
///
/// What is saved survives a crash of the process. One of the machine may take the newest saves
/// back, so that changes come again; it never keeps a save without the messages that were published
/// before it. One consumer saves a shard's position, so the last save counts.
public protocol PositionStore: Sendable {
    /// The sequence number of the last change that the consumer is done with, by shard.
    func load(consumer: String) async throws -> [ShardNumber: Int64]
    /// Saves that the consumer is done with everything up to each of these changes, which are of
    /// different shards; all of that or none.
    func save(consumer: String, at references: [ChangeReference]) async throws
}
