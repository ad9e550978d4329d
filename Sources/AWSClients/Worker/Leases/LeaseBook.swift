/// Decides which leases a worker takes; is told what all leases look like, and remembers since when
/// each of them has looked so.
///
/// Goes by the time that passes here, and not by clocks of other machines.
struct LeaseBook {
    /// What was seen of a lease, and when first.
    private struct Sight {
        let epoch: Int64
        let beat: Int64
        let since: Duration
    }

    private let worker: String
    private let patience: Duration
    private var sights: [ShardKey: Sight] = [:]

    /// Decides for a worker, who believes others to be dead that were silent for `patience`.
    init(worker: String, patience: Duration = Limits.leasePatience) {
        self.worker = worker
        self.patience = patience
    }

    /// Takes a look; `now` is the time since some moment in the past.
    mutating func look(at leases: [Lease], now: Duration) {
        var seen: [ShardKey: Sight] = [:]
        for lease in leases {
            let before = sights[lease.key]
            let isSame = before?.epoch == lease.epoch && before?.beat == lease.beat
            seen[lease.key] = Sight(
                epoch: lease.epoch, beat: lease.beat, since: isSame ? before?.since ?? now : now)
        }
        sights = seen
    }

    /// Which of the shards that can be read the worker should take now.
    ///
    /// Shards that nobody reads go to whoever has less than a fair share of all. Where there are
    /// none of those, a worker with less takes one from the one with the most, at a time. What was
    /// held under the worker's name and is not `held` is of a former run, and so nobody's.
    func choice(
        of ready: [FoundShard], leases: [ShardKey: Lease], held: Set<ShardKey>, now: Duration,
    ) -> [FoundShard] {
        var holders: [String: [FoundShard]] = [worker: []]
        var free: [FoundShard] = []
        for shard in ready {
            if held.contains(shard.key) {
                holders[worker, default: []].append(shard)
            } else if let owner = leases[shard.key].flatMap({ liveOwner(of: $0, now: now) }) {
                holders[owner, default: []].append(shard)
            } else {
                free.append(shard)
            }
        }
        let share = (ready.count + holders.count - 1) / holders.count
        let own = holders[worker]?.count ?? 0
        guard own < share else { return [] }
        if !free.isEmpty { return Array(free.prefix(share - own)) }
        let richest = holders.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
        guard let richest, richest.value.count > share, richest.value.count > own + 1,
            let shard = richest.value.last
        else { return [] }
        return [shard]
    }

    /// The other worker that holds a lease and lives.
    private func liveOwner(of lease: Lease, now: Duration) -> String? {
        guard let owner = lease.owner, owner != worker else { return nil }
        guard let sight = sights[lease.key] else { return owner }
        return now - sight.since < patience ? owner : nil
    }
}
