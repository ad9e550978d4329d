public import DynamoModel
import SQLite

extension TableEngine {
    /// Tells what a table is like, with the number of its items as of the latest commit.
    public func describeTable(
        _ request: DescribeTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeTable.Response>,
    ) {
        answer(reply) {
            let table = try catalog.state(request.table)
            let description = try readers.read { connection in
                try connection.snapshot { try table.described(connection, at: now()) }
            }
            return DescribeTable.Response(table: description)
        }
    }
}

extension TableState {
    /// The table with the figures that the file has.
    fileprivate func described(
        _ connection: Connection, at time: Timestamp,
    ) throws -> TableDescription {
        let counters = try connection.statement(Schema.counters)
        try counters.bind(1, table.id)
        let (items, bytes) = try counters.firstRow { ($0.int(1), $0.int(2)) } ?? (0, 0)
        var description = TableDescription(self, items: items, bytes: bytes, at: time)
        guard !indexes.isEmpty else { return description }
        var figures: [Int64: (items: Int64, bytes: Int64)] = [:]
        let ofIndexes = try connection.statement(Schema.indexFiguresOfTable)
        try ofIndexes.bind(1, table.id)
        try ofIndexes.forEachRow { figures[$0.int(0)] = ($0.int(1), $0.int(2)) }
        description.indexes = indexesByAge.map { state in
            let (items, bytes) = figures[state.index.id] ?? (0, 0)
            return IndexDescription(state, of: table, items: items, bytes: bytes, at: time)
        }
        return description
    }
}
