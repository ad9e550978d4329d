/// A shard of one of a table's streams.
struct FoundShard: Sendable, Hashable {
    /// The table.
    let table: String
    /// The stream's ARN.
    let stream: String
    /// The shard's id.
    let id: String
    /// The shard that it continues; nil where it continues none.
    let parentID: String?

    /// What its lease is found by.
    var key: ShardKey { ShardKey(stream: stream, shard: id) }
}
