package import AuditPipeline
import DynamoModel
import SQLite
import Synchronization

/// The changes of an engine's tables, for one consumer that remembers how far it got.
package final class TableChangeSource: ChangeSource {
    let engine: TableEngine
    private let consumer: String
    private let positions: any PositionStore
    let includes: @Sendable (String) -> Bool
    private let window: Duration
    private let listening = Mutex<Listening?>(nil)
    let progress: Mutex<ShardProgress>
    private let bell = Bell()

    /// Reads the changes of the tables that `includes` accepts by name, behind what `consumer` is
    /// done with.
    ///
    /// A round through the shards begins at least `window` after the one before, and some windows
    /// under load, so that a batch holds many changes then; a change after a silence is given at
    /// once.
    package init(
        engine: TableEngine, consumer: String, positions: any PositionStore,
        includes: @escaping @Sendable (String) -> Bool, window: Duration = .zero,
    ) async throws {
        self.engine = engine
        self.consumer = consumer
        self.positions = positions
        self.includes = includes
        self.window = window
        progress = Mutex(ShardProgress(done: try await positions.load(consumer: consumer)))
        // Listens first, so that no commit falls between the listening and the looking.
        let listening = engine.feeds.listen { [weak self] in self?.hear($0) }
        self.listening.withLock { $0 = listening }
        try await countUnread()
        markUnread(Set(engine.catalog.shards.map(\.id)))
    }

    /// Whether a shard's changes are among those that are read.
    package func reads(_ shard: ShardNumber) -> Bool { isIncluded(shard) }

    /// Waits for changes and gives up to `limit` of them.
    ///
    /// Once the source is closed it gives what is left without waiting, and then nil.
    package func next(limit: Int) async throws -> [ChangeReference]? {
        while true {
            // Heard before the look, so that a commit after the look is not waited through.
            let rings = bell.rings
            let ready = progress.withLock { $0.takeReady(parentOf: parent) }
            if !ready.isEmpty {
                let changes = try await look(ready, limit: limit)
                if !changes.isEmpty { return changes }
                continue
            }
            if try await beginRound(isClosed: rings == nil) { continue }
            guard let rings else { return nil }
            try await bell.wait(after: rings)
        }
    }

    /// Remembers that a batch has been taken care of.
    package func commit(_ batch: [ChangeReference]) async throws {
        let ends = batch.indices.filter { index in
            index == batch.endIndex - 1 || batch[index].shard != batch[index + 1].shard
        }
        try await positions.save(consumer: consumer, at: ends.map { batch[$0] })
        let now = engine.now()
        progress.withLock { progress in
            var rest = batch[...]
            for end in ends {
                progress.finish(rest.prefix(through: end), at: now)
                rest = rest[(end + 1)...]
            }
        }
    }

    /// Ends the wait of whoever reads, and lets it read what is left.
    package func close() {
        bell.close()
    }

    /// Begins a round if there is something for one, not before it is due; says whether it did.
    private func beginRound(isClosed: Bool) async throws -> Bool {
        let (isNeeded, last, spacing) = progress.withLock {
            ($0.needsRound, $0.lastRound, $0.spacing(window))
        }
        guard isNeeded else { return false }
        let clock = ContinuousClock()
        if let last, !isClosed, window > .zero { try await clock.sleep(until: last + spacing) }
        progress.withLock { $0.beginRound(at: clock.now) }
        return true
    }

    /// Reads shards, each of which stays unread until a look finds nothing behind what was
    /// committed.
    private func look(_ shards: [ShardProgress.Place], limit: Int) async throws -> [ChangeReference]
    {
        do {
            let changes = try await read(shards, limit: limit)
            // Where the batch is full there is most likely more, which is not worth a pause.
            let isFull = changes.count == limit
            let found = Set(changes.map(\.shard))
            progress.withLock { progress in
                // Those that the batch had no room for come first next time.
                for place in shards where isFull && !found.contains(place.shard) {
                    progress.markUnread(place.shard, inThisRound: true)
                }
                for place in shards where found.contains(place.shard) {
                    progress.markUnread(place.shard, inThisRound: isFull)
                }
            }
            return changes
        } catch {
            progress.withLock { for place in shards { $0.markUnread(place.shard) } }
            throw error
        }
    }

    private func read(_ shards: [ShardProgress.Place], limit: Int) async throws -> [ChangeReference]
    {
        let catalog = engine.catalog
        return try await engine.readers.perform { connection in
            // On one state of the log: each look by itself would lock the file and let it go.
            try connection.snapshot {
                let select = try connection.statement(Schema.changeNumbers)
                var changes: [ChangeReference] = []
                for place in shards where changes.count < limit {
                    guard let log = catalog.loggedShard(place.shard) else { continue }
                    let rows = log.shard.rows(from: place.behind + 1)
                    try select.bind(1, rows.lowerBound)
                    try select.bind(2, rows.upperBound)
                    try select.bind(3, limit - changes.count)
                    try select.forEachRow { row in
                        let sequence = log.sequence(of: row.int(0))
                        changes.append(ChangeReference(shard: place.shard, sequence: sequence))
                    }
                }
                return changes
            }
        }
    }

    /// Hears what a commit added.
    private func hear(_ growth: [Int64: ShardGrowth]) {
        let included = growth.filter { isIncluded($0.key) }
        progress.withLock { $0.unread.grow(included) }
        markUnread(Set(included.keys))
    }

    private func markUnread(_ shards: Set<Int64>) {
        let included = shards.filter(isIncluded)
        guard !included.isEmpty else { return }
        progress.withLock { progress in
            for shard in included.sorted() { progress.markUnread(shard) }
        }
        bell.ring()
    }

    func isIncluded(_ shard: Int64) -> Bool {
        guard let log = engine.catalog.loggedShard(shard) else { return false }
        return includes(log.table.name)
    }

    private func parent(of shard: Int64) -> Int64? {
        engine.catalog.loggedShard(shard)?.shard.parentID
    }
}
