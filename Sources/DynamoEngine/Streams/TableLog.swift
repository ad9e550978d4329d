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
    /// With a view type the new stream is public. Its shards continue those of the old one.
    func beginStream(_ viewType: StreamViewType?, of table: inout TableState) throws {
        let parents = try endStream(of: &table)
        let label = uniqueLabel(in: table)
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
        let count =
            table.billing == .payPerRequest ? Limits.shardsOnDemand : Limits.shardsProvisioned
        for index in 0..<count {
            let lowest = UInt32(truncatingIfNeeded: UInt64(index) << 32 / UInt64(count))
            let parent = parents.last { $0.lowestHash <= lowest }
            stream.shards.append(
                try insertShard(stream: id, parent: parent?.id, lowest: lowest, of: table),
            )
        }
        table.streams.append(stream)
    }

    /// Closes the shards of the stream that takes the table's changes; gives them back.
    @discardableResult
    func endStream(of table: inout TableState) throws -> [ShardState] {
        guard var stream = table.streams.popLast() else { return [] }
        let close = try connection.statement(Schema.closeStream)
        try close.bind(1, time.milliseconds)
        try close.bind(2, stream.id)
        try close.run()
        stream.closed = time
        for index in stream.shards.indices {
            let last = try newestSequence(stream.shards[index])
            let closeShard = try connection.statement(Schema.closeShard)
            try closeShard.bind(1, last)
            try closeShard.bind(2, stream.shards[index].id)
            try closeShard.run()
            stream.shards[index].lastSequence = last
        }
        table.streams.append(stream)
        return stream.shards
    }

    private func insertShard(
        stream: Int64, parent: Int64?, lowest: UInt32, of table: TableState,
    ) throws -> ShardState {
        let digits = String(time.milliseconds)
        let name =
            "shardId-" + String(repeating: "0", count: 20 - digits.utf8.count) + digits
            + "-" + RandomName.suffix()
        let first = state.nextSequence(of: table.table.id)
        let insert = try connection.statement(Schema.insertShard)
        try insert.bind(1, stream)
        try insert.bind(2, name)
        if let parent { try insert.bind(3, parent) }
        try insert.bind(4, Int64(lowest))
        try insert.bind(5, first)
        let id = try insert.firstRow { $0.int(0) } ?? 0
        return ShardState(
            id: id, name: name, parentID: parent, lowestHash: lowest, firstSequence: first,
        )
    }

    /// The number of the shard's last change; of an empty shard, the one at which it began.
    private func newestSequence(_ shard: ShardState) throws -> Int64 {
        let rows = shard.rows(from: 0)
        let newest = try connection.statement(Schema.newestChange)
        try newest.bind(1, rows.lowerBound)
        try newest.bind(2, rows.upperBound)
        let row = try newest.firstRow { $0.int(0) }
        return row.map { $0 - rows.lowerBound } ?? max(shard.firstSequence, shard.trimmedSequence)
    }

    /// The time, moved on until no other stream has it for a label, be it of a deleted table of
    /// this name.
    private func uniqueLabel(in table: TableState) -> String {
        let namesakes = state.catalog.tables.values.filter { $0.table.name == table.table.name }
        let taken = Set((namesakes + [table]).flatMap { $0.streams.map(\.name.label) })
        var moment = time
        while taken.contains(moment.withoutZone) {
            moment = moment.advanced(by: .milliseconds(1))
        }
        return moment.withoutZone
    }
}
