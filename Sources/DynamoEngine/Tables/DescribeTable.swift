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
            let (items, bytes) = try readers.read { connection in
                let figures = try connection.statement(Schema.counters)
                try figures.bind(1, table.table.id)
                return try figures.firstRow { ($0.int(1), $0.int(2)) } ?? (0, 0)
            }
            return DescribeTable.Response(
                table: TableDescription(table, items: items, bytes: bytes),
            )
        }
    }
}
