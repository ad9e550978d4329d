public import DynamoModel
import SQLite

extension TableEngine {
    /// Lists backups, the oldest first, those of deleted tables too.
    public func listBackups(
        _ request: ListBackups.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListBackups.Response>,
    ) {
        answer(reply) {
            let start = try request.exclusiveStartARN.map { (arn) throws(DynamoDBError) in
                let place = try BackupPlace(arn: arn)
                guard place.region == region else {
                    throw .invalidRequest(
                        "The supplied ExclusiveStartBackupArn does not match the region")
                }
                return place
            }
            if let arn = request.table.flatMap({ ResourceARN($0) }) {
                try arn.checkOwner()
                guard arn.region == region else {
                    return ListBackups.Response(backups: [], lastEvaluatedARN: nil)
                }
            }
            var found = try readers.read { connection in
                try TableBackups(connection: connection, region: region)
                    .page(request, behind: start)
            }
            let hasMore = found.count > request.limit
            if hasMore { found.removeLast() }
            return ListBackups.Response(
                backups: found.map(\.description),
                lastEvaluatedARN: hasMore ? found.last?.arn : nil,
            )
        }
    }
}

extension TableBackups {
    /// The backups of a page, and one more where there is another page.
    fileprivate func page(
        _ request: ListBackups.Request, behind start: BackupPlace?,
    ) throws -> [BackupRecord] {
        let select = try connection.statement(Schema.backups)
        try select.bind(1, start?.label ?? "")
        try select.bind(2, start?.table ?? "")
        try select.bind(3, request.from?.milliseconds ?? .min)
        try select.bind(4, request.to?.milliseconds ?? .max)
        if let table = request.table { try select.bind(5, TableName.plain(table)) }
        if let kind = request.kind { try select.bind(6, kind.rawValue) }
        try select.bind(7, request.limit + 1)
        var found: [BackupRecord] = []
        try select.forEachRow { found.append(try BackupRecord(row: $0, region: region)) }
        return found
    }
}
