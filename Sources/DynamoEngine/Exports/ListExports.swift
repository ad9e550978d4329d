public import DynamoModel
import SQLite

extension TableEngine {
    /// Lists exports, those of deleted tables too.
    public func listExports(
        _ request: ListExports.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListExports.Response>,
    ) {
        answer(reply) {
            var found = try readers.read { connection in
                let select = try connection.statement(Schema.exports)
                try select.bind(1, request.nextToken ?? "")
                if let table = request.tableARN { try select.bind(2, table) }
                try select.bind(3, request.limit + 1)
                var found: [ExportDescription] = []
                try select.forEachRow {
                    found.append(try ExportRecord(row: $0, region: region).description)
                }
                return found
            }
            let hasMore = found.count > request.limit
            if hasMore { found.removeLast() }
            return ListExports.Response(
                exports: found, nextToken: hasMore ? found.last?.arn : nil)
        }
    }
}
