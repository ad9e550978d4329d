/// A shard's number in the engine that keeps it.
public typealias ShardNumber = Int64

/// Names a change by its place in the change log, instead of carrying it.
///
/// A message inside the process is such a reference: two hops stay durable without copying two
/// images.
public struct ChangeReference: Sendable, Hashable {
    /// The shard's number.
    public let shard: ShardNumber
    /// The change's sequence number.
    public let sequence: Int64

    /// Names a change.
    public init(shard: ShardNumber, sequence: Int64) {
        self.shard = shard
        self.sequence = sequence
    }
}
