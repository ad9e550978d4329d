/// What a commit added to a shard.
struct ShardGrowth: Hashable, Sendable {
    /// How many changes.
    private(set) var count = 0
    /// The number of the last one.
    private(set) var last: Int64 = 0

    /// Adds one more, whose number is above those before it.
    mutating func add(_ sequence: Int64) {
        count += 1
        last = sequence
    }
}
