import AuditPipeline
import DynamoModel

/// Which shards may have unread changes, and how far each was read; decides which one comes next.
///
/// Shards are read in rounds: what is marked meanwhile waits for the next one.
struct ShardProgress {
    /// A shard, and the change behind which to go on.
    struct Place: Hashable {
        let shard: Int64
        let behind: Int64
    }

    /// The last change of each shard that was taken care of.
    private(set) var done: [Int64: Int64]
    /// When changes of each shard were taken care of the last time.
    private(set) var read: [Int64: Timestamp] = [:]
    /// How much is left.
    var unread = UnreadCounts()
    /// When the latest round began; nil before the first.
    private(set) var lastRound: ContinuousClock.Instant?
    /// Changes that were taken care of since then.
    private var sinceRound = 0
    private var round: [Int64] = []
    private var later: [Int64] = []

    init(done: [Int64: Int64]) {
        self.done = done
    }

    /// Whether something waits for the next round.
    var needsRound: Bool { !later.isEmpty }

    /// Notes that changes of one shard that follow each other were taken care of.
    mutating func finish(_ run: ArraySlice<ChangeReference>, at now: Timestamp) {
        guard let last = run.last else { return }
        let before = done[last.shard] ?? 0
        read[last.shard] = now
        sinceRound += run.count
        done[last.shard] = max(last.sequence, before)
        // A batch may come again after its commit failed half way.
        unread.finish(run.drop { $0.sequence <= before }.count, in: last.shard)
    }

    /// Notes that a shard may have changes behind what was read of it.
    mutating func markUnread(_ shard: Int64, inThisRound: Bool = false) {
        guard !round.contains(shard) else { return }
        if inThisRound {
            later.removeAll { $0 == shard }
            round.append(shard)
        } else if !later.contains(shard) {
            later.append(shard)
        }
    }

    /// How long rounds are apart, for which `window` is the least: the more changes there were
    /// since the last one began, the longer, so that under load fewer rounds hold more of them.
    func spacing(_ window: Duration) -> Duration {
        window * min(Limits.windowsPerRound, 1 + sinceRound / Limits.changesPerWindow)
    }

    /// Begins a round with what has been marked.
    mutating func beginRound(at now: ContinuousClock.Instant) {
        lastRound = now
        sinceRound = 0
        round += later
        later.removeAll(keepingCapacity: true)
    }

    /// Takes the shards of this round that can be read now, the one that has waited longest first;
    /// none before all those that it descends from have been found to have nothing more.
    mutating func takeReady(parentOf parent: (Int64) -> Int64?) -> [Place] {
        guard let oldest = (round + later).min() else { return [] }
        let waiting = Set(round.filter { isBehindAncestor($0, notBefore: oldest, parent) })
        let ready = round.filter { !waiting.contains($0) }
        round.removeAll { !waiting.contains($0) }
        return ready.map { Place(shard: $0, behind: done[$0] ?? 0) }
    }

    /// Whether a shard descends from one that is unread.
    ///
    /// Shards are numbered as they begin, so that there is nothing to look for behind the oldest
    /// that is unread: a lineage of months costs no more than a short one.
    private func isBehindAncestor(
        _ shard: Int64, notBefore oldest: Int64, _ parent: (Int64) -> Int64?,
    ) -> Bool {
        var shard = shard
        while shard > oldest, let ancestor = parent(shard) {
            if isUnread(ancestor) { return true }
            shard = ancestor
        }
        return false
    }

    private func isUnread(_ shard: Int64) -> Bool {
        round.contains(shard) || later.contains(shard)
    }
}
