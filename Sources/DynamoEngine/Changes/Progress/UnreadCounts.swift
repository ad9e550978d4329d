/// How many changes of each shard are unread, without ever walking through them again.
///
/// A change is counted once: by the one count of what the file has, or when its commit is
/// announced. What is announced before that count is there waits for it.
struct UnreadCounts {
    /// What the file had of a shard when it was counted.
    struct Found: Sendable {
        /// How many changes were unread.
        let count: Int
        /// The newest change.
        let newest: Int64
    }

    private var counts: [Int64: Int] = [:]
    private var found: [Int64: Found]?
    private var early: [[Int64: ShardGrowth]] = []

    /// How many there are in all shards.
    var total: Int { counts.values.reduce(0, +) }

    /// How many there are in a shard.
    subscript(shard: Int64) -> Int { counts[shard] ?? 0 }

    /// Begins with what the file has.
    mutating func begin(_ found: [Int64: Found]) {
        self.found = found
        counts = found.mapValues(\.count)
        for growth in early { grow(growth) }
        early = []
    }

    /// Counts what a commit added.
    mutating func grow(_ growth: [Int64: ShardGrowth]) {
        guard let found else { return early.append(growth) }
        for (shard, more) in growth where more.last > found[shard]?.newest ?? 0 {
            counts[shard, default: 0] += more.count
        }
    }

    /// Counts changes that were taken care of.
    mutating func finish(_ count: Int, in shard: Int64) {
        counts[shard, default: 0] -= count
    }
}
