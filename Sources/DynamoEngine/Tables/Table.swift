import DynamoModel

/// A table as every operation sees it: what does not change while it lives.
///
/// A class, so that a request in flight shares it instead of copying its texts.
final class Table: Sendable {
    let id: Int64
    /// The table as it was created: empty, and named once and for all.
    let created: TableDescription
    let statements: ItemStatements

    var name: String { created.name }
    var keySchema: KeySchema { created.keySchema }

    init(id: Int64, created: TableDescription) {
        self.id = id
        self.created = created
        self.statements = ItemStatements(tableID: id)
    }
}

/// A table with what UpdateTable and DeleteTable change about it.
struct TableState: Sendable {
    let table: Table
    var billing: BillingMode
    /// What is told of its capacity.
    var capacity: Capacity
    var deleted: Timestamp?
    var settings = TableSettings()
    /// Its secondary indexes in the order of their names, so that faults name the first of them.
    var indexes: [IndexState] = []
    /// How its items expire; nil when they do not.
    var timeToLive: TimeToLive?
    /// How it can be restored to a moment; nil when it can not.
    var recovery: PointInTimeRecovery?
    /// What it is being restored from; nil when it is not.
    var restore: TableRestore?
    /// Its backups that do not have all of its items yet.
    var copies: [BackupCopy] = []
    /// The stretches of its change log, oldest first; the last one takes its changes.
    var streams: [StreamState] = []

    /// A table of which nothing else was said.
    init(table: Table, billing: BillingMode) {
        self.table = table
        self.billing = billing
        capacity = Capacity(billing: billing, at: table.created.created)
    }

    /// The shards of all its streams.
    var shards: [ShardState] { streams.flatMap(\.shards) }

    /// Adds an index, or replaces what is known of it.
    mutating func add(_ index: IndexState) {
        indexes.removeAll { $0.index.id == index.index.id }
        indexes.append(index)
        indexes.sort { Text($0.index.name) < Text($1.index.name) }
    }

    /// Its secondary indexes in the order in which they were made.
    var indexesByAge: [IndexState] { indexes.sorted { $0.index.id < $1.index.id } }

    /// The secondary index with a name.
    func index(named name: String) -> IndexState? {
        indexes.first { $0.index.name == name }
    }
}

/// A stretch of a table's change log; public while its table's stream is enabled.
struct StreamState: Sendable {
    let id: Int64
    let name: StreamName
    /// What the public sees; nil when it sees nothing.
    let viewType: StreamViewType?
    let created: Timestamp
    var closed: Timestamp?
    /// Its parts in ascending order of the hashes that they take, parents before children.
    private(set) var shards: [ShardState] = []

    /// The shards that take changes, in ascending order of their hashes.
    var openShards: [ShardState] { shards.filter { $0.lastSequence == nil } }

    /// The shard that takes changes of a partition hash.
    func shard(for hash: UInt32) -> ShardState? {
        shards.last { $0.lastSequence == nil && $0.lowestHash <= hash }
    }

    /// Adds a shard, or replaces what is known of it.
    mutating func put(_ shard: ShardState) {
        remove(shard.id)
        let next = shards.firstIndex { ($0.lowestHash, $0.id) > (shard.lowestHash, shard.id) }
        shards.insert(shard, at: next ?? shards.endIndex)
    }

    /// Forgets a shard.
    mutating func remove(_ id: Int64) {
        shards.removeAll { $0.id == id }
    }
}

/// A part of a stream that takes the changes of a range of partition hashes.
struct ShardState: Sendable {
    let id: Int64
    let name: String
    let parentID: Int64?
    /// The range begins here and ends where the next open shard's begins.
    let lowestHash: UInt32
    let firstSequence: Int64
    let opened: Timestamp
    var closed: Timestamp?
    /// The number at which it was closed; nil while it takes changes.
    var lastSequence: Int64?
    /// Changes up to this number are gone.
    var trimmedSequence: Int64 = 0

    /// The row ids of the shard's changes from a sequence number on.
    func rows(from sequence: Int64) -> ClosedRange<Int64> {
        let first = max(0, min(sequence, Limits.largestSequence))
        return row(first)...row(Limits.largestSequence)
    }

    /// The row id of a change.
    func row(_ sequence: Int64) -> Int64 {
        precondition(0...Limits.largestSequence ~= sequence, "A sequence number fits into its bits")
        return id << Limits.sequenceBits + sequence
    }
}
