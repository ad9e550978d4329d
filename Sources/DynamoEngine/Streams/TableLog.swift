import DynamoModel
import SQLite

/// Begins and ends the stretches of a table's change log: its streams and their shards.
///
/// Runs on the writer's thread, inside a transaction.
struct TableLog {
    let connection: Connection
    let state: WriterState
    let time: Timestamp

    /// Ends the stream that takes the table's changes, and begins another one.
    ///
    /// With a view type the new stream is public. Each open shard of the old one has one child in
    /// it: a shard with several parents could not say that it comes behind all of them.
    func beginStream(_ viewType: StreamViewType?, of table: inout TableState) throws {
        let parents = try endStream(of: &table)
        let label = risingLabel(in: table)
        let insert = try connection.statement(Schema.insertStream)
        try insert.bind(1, table.table.id)
        try insert.bind(2, label)
        if let viewType { try insert.bind(3, viewType.rawValue) }
        try insert.bind(4, time.milliseconds)
        let id = try insert.firstRow { $0.int(0) } ?? 0
        var stream = StreamState(
            id: id,
            name: StreamName(arn: "\(table.table.created.arn)/stream/\(label)", label: label),
            viewType: viewType, created: time,
        )
        if parents.isEmpty {
            for lowest in firstHashes(of: table) {
                stream.put(try insertShard(stream: id, parent: nil, lowest: lowest, of: table))
            }
        }
        for parent in parents {
            let lowest = parent.lowestHash
            stream.put(try insertShard(stream: id, parent: parent.id, lowest: lowest, of: table))
        }
        table.streams.append(stream)
    }

    /// Ends the stream that takes the table's changes; gives the shards that were open.
    @discardableResult
    func endStream(of table: inout TableState) throws -> [ShardState] {
        guard var stream = table.streams.popLast() else { return [] }
        let close = try connection.statement(Schema.closeStream)
        try close.bind(1, time.milliseconds)
        try close.bind(2, stream.id)
        try close.run()
        stream.closed = time
        let open = stream.openShards
        for shard in open {
            // An empty shard ends where it began.
            let last = try lastSequence(of: shard) ?? shard.firstSequence
            stream.put(try closed(shard, behind: last))
        }
        table.streams.append(stream)
        return open
    }

    /// Adds a change to a shard, under the number that it was given.
    func add(_ body: ChangeBody, _ sequence: Int64, to shard: ShardState) throws {
        let insert = try connection.statement(Schema.insertChange)
        try insert.bind(1, shard.row(sequence))
        let bytes = body.bytes
        try insert.withBound(2, bytes.span) { try insert.run() }
    }

    /// Adds the change that ends a table, behind which none comes any more.
    ///
    /// In the open shard that is read last, so that mostly the changes of the others come before.
    func addDrop(of table: TableState, by origin: ChangeOrigin) throws {
        guard let shard = table.streams.last?.openShards.max(by: { $0.id < $1.id }) else {
            throw DynamoDBError.internalFailure("The table \(table.table.name) has no open shard")
        }
        let sequence = state.addChange(to: table.table, shard: shard, items: 0, bytes: 0)
        let body = ChangeBody(time: time, origin: origin, old: nil, new: nil)
        try add(body, sequence, to: shard)
    }

    /// Closes a shard, in the file and in what is given back.
    func closed(_ shard: ShardState, behind last: Int64) throws -> ShardState {
        let close = try connection.statement(Schema.closeShard)
        try close.bind(1, last)
        try close.bind(2, time.milliseconds)
        try close.bind(3, shard.id)
        try close.run()
        var closed = shard
        closed.lastSequence = last
        closed.closed = time
        return closed
    }

    /// Begins a shard of a stream at the table's next change.
    func insertShard(
        stream: Int64, parent: Int64?, lowest: UInt32, of table: TableState,
    ) throws -> ShardState {
        let name = ShardName(at: time).text
        let first = state.nextSequence(of: table.table.id)
        let insert = try connection.statement(Schema.insertShard)
        try insert.bind(1, stream)
        try insert.bind(2, name)
        if let parent { try insert.bind(3, parent) }
        try insert.bind(4, Int64(lowest))
        try insert.bind(5, first)
        try insert.bind(6, time.milliseconds)
        let id = try insert.firstRow { $0.int(0) } ?? 0
        guard id <= Limits.largestShard else {
            throw DynamoDBError.internalFailure(
                "\(connection.path) has had \(Limits.largestShard) shards and can number no more; "
                    + "copy its tables into a new directory",
            )
        }
        return ShardState(
            id: id, name: name, parentID: parent, lowestHash: lowest, firstSequence: first,
            opened: time,
        )
    }

    /// The number of the shard's last change, be it trimmed; nil where it never had one.
    func lastSequence(of shard: ShardState) throws -> Int64? {
        let rows = shard.rows(from: 0)
        let newest = try connection.statement(Schema.newestChange)
        try newest.bind(1, rows.lowerBound)
        try newest.bind(2, rows.upperBound)
        let row = try newest.firstRow { $0.int(0) }
        if let row { return row - rows.lowerBound }
        return shard.trimmedSequence > 0 ? shard.trimmedSequence : nil
    }

    /// Where the shards of a table's first stream begin.
    private func firstHashes(of table: TableState) -> [UInt32] {
        let count =
            table.billing == .payPerRequest ? Limits.shardsOnDemand : Limits.shardsProvisioned
        return (0..<count).map {
            UInt32(truncatingIfNeeded: UInt64($0) << 32 / UInt64(count))
        }
    }

    /// The time, or a moment behind the newest label of a table of this name, be it a deleted one:
    /// the labels of a name's streams rise, whatever a clock says that was set back.
    private func risingLabel(in table: TableState) -> String {
        let namesakes = state.catalog.tables.values.filter { $0.table.name == table.table.name }
        let newest = (namesakes + [table]).flatMap { $0.streams.map(\.name.label) }.max()
        let now = time.withoutZone
        guard let newest, newest >= now, let moment = Timestamp(newest + "Z") else { return now }
        return moment.advanced(by: .milliseconds(1)).withoutZone
    }
}
