import DynamoModel
import SQLite
import Synchronization

/// What the writer knows of the tables while it writes.
///
/// Unchecked: touched on the writer's thread only, but for `published`, which has its own lock.
final class WriterState: @unchecked Sendable {
    /// A table's running figures.
    struct Counters {
        var nextSequence: Int64 = 1
        var itemCount: Int64 = 0
        var sizeBytes: Int64 = 0
    }

    /// An index's running figures.
    struct IndexFigures {
        var itemCount: Int64 = 0
        var sizeBytes: Int64 = 0
    }

    /// The tables as of the latest commit, for everyone else.
    let published: Mutex<Catalog>
    /// The tables as the open transaction leaves them; assigned by whoever changes them.
    var catalog: Catalog {
        didSet { catalogChanged = true }
    }
    private var counters: [Int64: Counters]
    private var indexFigures: [Int64: IndexFigures]
    private var changedTables: Set<Int64> = []
    private var changedIndexes: Set<Int64> = []
    private var shardGrowth: [Int64: ShardGrowth] = [:]
    private var catalogChanged = false
    /// Why the file could not be read after the latest rollback.
    private var readFailure: (any Error)?
    private let region: String
    private let feeds: ChangeFeeds

    init(reading connection: Connection, region: String, feeds: ChangeFeeds) throws {
        let catalog = try Catalog(reading: connection, region: region)
        self.catalog = catalog
        self.region = region
        self.feeds = feeds
        published = Mutex(catalog)
        counters = try WriterState.readCounters(connection)
        indexFigures = try WriterState.readIndexFigures(connection)
    }

    /// What the writer has to do around every transaction.
    var hooks: WriterHooks {
        WriterHooks(
            beforeCommit: { try self.saveCounters($0) },
            afterCommit: { self.publish() },
            onRollback: { self.reload($0) },
        )
    }

    /// Adds a change to a shard: takes the next sequence number, and counts the items.
    func addChange(to table: Table, shard: ShardState, items: Int64, bytes: Int64) -> Int64 {
        var figures = counters[table.id] ?? Counters()
        let sequence = figures.nextSequence
        figures.nextSequence += 1
        figures.itemCount += items
        figures.sizeBytes += bytes
        counters[table.id] = figures
        changedTables.insert(table.id)
        shardGrowth[shard.id, default: ShardGrowth()].add(sequence)
        return sequence
    }

    /// Counts rows that come to an index, or go.
    func addRows(to index: Index, items: Int64, bytes: Int64) {
        guard items != 0 || bytes != 0 else { return }
        indexFigures[index.id, default: IndexFigures()].itemCount += items
        indexFigures[index.id, default: IndexFigures()].sizeBytes += bytes
        changedIndexes.insert(index.id)
    }

    /// The number that a table's next change will have.
    func nextSequence(of tableID: Int64) -> Int64 {
        counters[tableID]?.nextSequence ?? 1
    }

    /// Describes a table with the figures that it has in the open transaction.
    func describe(_ table: TableState, at time: Timestamp) -> TableDescription {
        let figures = counters[table.table.id] ?? Counters()
        var description = TableDescription(
            table, items: figures.itemCount, bytes: figures.sizeBytes, at: time)
        description.indexes = table.indexesByAge.map { state in
            let figures = indexFigures[state.index.id] ?? IndexFigures()
            return IndexDescription(
                state, of: table.table, items: figures.itemCount, bytes: figures.sizeBytes,
                at: time,
            )
        }
        return description
    }

    /// What no item collection of a table can pass: its size, with that of its local indexes.
    func largestCollection(of table: TableState) -> Int64 {
        table.indexes.filter { !$0.index.isGlobal }.reduce(counters[table.table.id]?.sizeBytes ?? 0)
        { $0 + (indexFigures[$1.index.id]?.sizeBytes ?? 0) }
    }

    private func saveCounters(_ connection: Connection) throws {
        // What could not be read back may be wrong, and would number two changes alike.
        if let readFailure { throw readFailure }
        for id in changedTables {
            guard let figures = counters[id] else { continue }
            let save = try connection.statement(Schema.saveCounters)
            try save.bind(1, figures.nextSequence)
            try save.bind(2, figures.itemCount)
            try save.bind(3, figures.sizeBytes)
            try save.bind(4, id)
            try save.run()
        }
        for id in changedIndexes {
            guard let figures = indexFigures[id] else { continue }
            let save = try connection.statement(Schema.saveIndexFigures)
            try save.bind(1, figures.itemCount)
            try save.bind(2, figures.sizeBytes)
            try save.bind(3, id)
            try save.run()
        }
    }

    private func publish() {
        if catalogChanged {
            published.withLock { $0 = catalog }
            catalogChanged = false
        }
        changedTables.removeAll(keepingCapacity: true)
        changedIndexes.removeAll(keepingCapacity: true)
        guard !shardGrowth.isEmpty else { return }
        feeds.announce(shardGrowth)
        shardGrowth.removeAll(keepingCapacity: true)
    }

    /// Takes back what the undone transaction changed, by reading what the file says.
    ///
    /// Where that fails nothing is committed any more until it succeeds.
    private func reload(_ connection: Connection) {
        changedTables.removeAll()
        changedIndexes.removeAll()
        shardGrowth.removeAll()
        do {
            counters = try WriterState.readCounters(connection)
            indexFigures = try WriterState.readIndexFigures(connection)
            catalog = try Catalog(reading: connection, region: region)
            catalogChanged = false
            readFailure = nil
        } catch {
            readFailure = error
        }
    }

    private static func readCounters(_ connection: Connection) throws -> [Int64: Counters] {
        var counters: [Int64: Counters] = [:]
        try connection.statement(Schema.tables).forEachRow { row in
            counters[row.int(0)] = Counters(
                nextSequence: row.int(10), itemCount: row.int(11), sizeBytes: row.int(12),
            )
        }
        return counters
    }

    private static func readIndexFigures(
        _ connection: Connection,
    ) throws -> [Int64: IndexFigures] {
        var figures: [Int64: IndexFigures] = [:]
        try connection.statement(Schema.indexFigures).forEachRow { row in
            figures[row.int(0)] = IndexFigures(itemCount: row.int(1), sizeBytes: row.int(2))
        }
        return figures
    }
}
