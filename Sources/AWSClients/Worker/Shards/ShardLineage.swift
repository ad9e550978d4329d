/// Decides which shards can be read without overtaking: a shard's parent comes first, and so does
/// everything in a table's older streams.
struct ShardLineage {
    private let streams: [String: [[FoundShard]]]
    private let leases: [ShardKey: Lease]

    /// Knows the shards that there are, by table and by stream, the oldest stream first; and the
    /// leases of these and of former ones.
    init(streams: [String: [[FoundShard]]], leases: [ShardKey: Lease]) {
        self.streams = streams
        self.leases = leases
    }

    /// The shards that can be read now and have not been read to their end.
    ///
    /// A shard that nobody finished is among them even when it is gone: only whoever tries to read
    /// it finds out, and tells, that changes are lost.
    var ready: [FoundShard] {
        streams.keys.sorted().flatMap(ready(of:))
    }

    /// The leases that nobody needs any more: of shards that are done and gone.
    var obsolete: [Lease] {
        let there = Set(streams.values.joined().joined().map(\.key))
        return leases.values.filter { lease in
            lease.isDone && streams[lease.table] != nil && !there.contains(lease.key)
        }
    }

    private func ready(of table: String) -> [FoundShard] {
        let listed = streams[table] ?? []
        let there = Set(listed.joined().map(\.key))
        let gone = leases.values
            .filter { $0.table == table && !there.contains($0.key) && !$0.isDone }
            .map {
                FoundShard(
                    table: table, stream: $0.key.stream, id: $0.key.shard, parentID: $0.parent)
            }
            .sorted { ($0.stream, $0.id) < ($1.stream, $1.id) }
        // Streams that are gone are older than all that are there.
        let streams = Set(listed.joined().map(\.stream))
        var rounds = [gone.filter { !streams.contains($0.stream) }]
        rounds += listed.map { shards in
            gone.filter { $0.stream == shards.first?.stream } + shards
        }
        for shards in rounds {
            let open = shards.filter { leases[$0.key]?.isDone != true }
            if !open.isEmpty { return open.filter(isFirst) }
        }
        return []
    }

    /// Whether a shard has no parent that is still to be read.
    private func isFirst(_ shard: FoundShard) -> Bool {
        guard let parent = shard.parentID else { return true }
        let key = ShardKey(stream: shard.stream, shard: parent)
        if let lease = leases[key] { return lease.isDone }
        let listed = streams[shard.table] ?? []
        return !listed.joined().contains { $0.key == key }
    }
}
