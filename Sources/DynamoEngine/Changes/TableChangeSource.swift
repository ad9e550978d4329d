package import AuditPipeline
import DynamoModel
import SQLite
import Synchronization

/// The changes of an engine's tables, for one consumer that remembers how far it got.
package final class TableChangeSource: ChangeSource {
    private let engine: TableEngine
    private let consumer: String
    private let positions: any PositionStore
    private let includes: @Sendable (String) -> Bool
    private let progress: Mutex<ShardProgress>
    private let bell = Bell()

    /// Reads the changes of the tables that `includes` accepts by name, behind what `consumer` is
    /// done with.
    package init(
        engine: TableEngine, consumer: String, positions: any PositionStore,
        includes: @escaping @Sendable (String) -> Bool,
    ) async throws {
        self.engine = engine
        self.consumer = consumer
        self.positions = positions
        self.includes = includes
        progress = Mutex(ShardProgress(done: try await positions.load(consumer: consumer)))
        // Listens first, so that no commit falls between the listening and the looking.
        engine.feeds.listen { [weak self] in self?.markUnread($0) }
        markUnread(Set(engine.catalog.shards.map(\.id)))
    }

    /// Whether a shard's changes are among those that are read.
    package func reads(_ shard: ShardNumber) -> Bool { isIncluded(shard) }

    /// How many changes are committed and not yet taken care of.
    package func unread() async throws -> Int {
        let done = progress.withLock { $0.done }
        let shards = engine.catalog.shards.filter { isIncluded($0.id) }
        return try await engine.readers.perform { connection in
            try shards.reduce(0) { sum, shard in
                let rows = shard.rows(from: (done[shard.id] ?? 0) + 1)
                let count = try connection.statement(Schema.countChanges)
                try count.bind(1, rows.lowerBound)
                try count.bind(2, rows.upperBound)
                return sum + Int(try count.firstRow { $0.int(0) } ?? 0)
            }
        }
    }

    /// Waits for changes and gives up to `limit` of one shard.
    ///
    /// Once the source is closed it gives what is left without waiting, and then nil.
    package func next(limit: Int) async throws -> ChangeBatch? {
        while true {
            // Heard before the look, so that a commit after the look is not waited through.
            let rings = bell.rings
            if let (shard, behind) = progress.withLock({ $0.takeUnread(parentOf: parent) }) {
                guard let batch = try await look(shard, behind: behind, limit: limit) else {
                    continue
                }
                return batch
            }
            guard let rings else { return nil }
            try await bell.wait(after: rings)
        }
    }

    /// Remembers, durably, that everything up to the end of the batch has been taken care of.
    package func commit(_ batch: ChangeBatch) async throws {
        guard let last = batch.changes.last else { return }
        try await positions.save(consumer: consumer, at: last)
        progress.withLock { $0.finish(last) }
    }

    /// Ends the wait of whoever reads, and lets it read what is left.
    package func close() {
        bell.close()
    }

    /// Reads a shard, which stays unread until a look finds nothing behind what was committed.
    private func look(_ shard: Int64, behind: Int64, limit: Int) async throws -> ChangeBatch? {
        do {
            let batch = try await read(shard, behind: behind, limit: limit)
            if batch != nil { progress.withLock { $0.markUnread(shard) } }
            return batch
        } catch {
            progress.withLock { $0.markUnread(shard) }
            throw error
        }
    }

    private func read(_ shard: Int64, behind: Int64, limit: Int) async throws -> ChangeBatch? {
        guard let log = engine.catalog.loggedShard(shard) else { return nil }
        let rows = log.shard.rows(from: behind + 1)
        let changes = try await engine.readers.perform { connection in
            var changes: [ChangeReference] = []
            let select = try connection.statement(Schema.changeNumbers)
            try select.bind(1, rows.lowerBound)
            try select.bind(2, rows.upperBound)
            try select.bind(3, limit)
            try select.forEachRow { row in
                let sequence = log.sequence(of: row.int(0))
                changes.append(ChangeReference(shard: shard, sequence: sequence))
            }
            return changes
        }
        return changes.isEmpty ? nil : ChangeBatch(shard: shard, changes: changes)
    }

    private func markUnread(_ shards: Set<Int64>) {
        let included = shards.filter(isIncluded)
        guard !included.isEmpty else { return }
        progress.withLock { progress in
            for shard in included.sorted() { progress.markUnread(shard) }
        }
        bell.ring()
    }

    private func isIncluded(_ shard: Int64) -> Bool {
        guard let log = engine.catalog.loggedShard(shard) else { return false }
        return includes(log.table.name)
    }

    private func parent(of shard: Int64) -> Int64? {
        engine.catalog.loggedShard(shard)?.shard.parentID
    }
}

/// Which shards may have unread changes, and how far each was read; decides which one comes next.
struct ShardProgress {
    /// The last change of each shard that was taken care of.
    private(set) var done: [Int64: Int64]
    private var unread: [Int64] = []

    init(done: [Int64: Int64]) {
        self.done = done
    }

    /// Notes that everything up to a change was taken care of.
    mutating func finish(_ last: ChangeReference) {
        done[last.shard] = max(last.sequence, done[last.shard] ?? 0)
    }

    /// Notes that a shard may have changes behind what was read of it.
    mutating func markUnread(_ shard: Int64) {
        if !unread.contains(shard) { unread.append(shard) }
    }

    /// Takes the shard that has waited longest, and where to go on; no child before its parent.
    mutating func takeUnread(parentOf parent: (Int64) -> Int64?) -> (shard: Int64, behind: Int64)? {
        for (index, shard) in unread.enumerated() {
            if let parent = parent(shard), unread.contains(parent) { continue }
            unread.remove(at: index)
            return (shard, done[shard] ?? 0)
        }
        return nil
    }
}
