public import DynamoModel
import SQLite

extension TableEngine {
    /// Lists the exports of the tables that there are, the newest first.
    public func listExports(
        _ request: ListExports.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListExports.Response>,
    ) {
        answer(reply) {
            var found = try readers.read { connection in
                let select = try connection.statement(Schema.exports)
                if let token = request.nextToken {
                    guard let last = try export(token, connection) else {
                        throw DynamoDBError.invalidRequest(
                            "Provided nextToken is invalid: \(token)")
                    }
                    try select.bind(1, last.description.started.milliseconds)
                    try select.bind(2, token)
                }
                if let table = request.tableARN { try select.bind(3, table) }
                try select.bind(4, request.limit + 1)
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
