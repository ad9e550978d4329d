public import DynamoModel

extension TableEngine {
    /// Tells that a table is not backed up, if it is there.
    public func describeContinuousBackups(
        _ request: DescribeContinuousBackups.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeContinuousBackups.Response>,
    ) {
        answer(reply) {
            guard (try? catalog.state(request.table)) != nil else {
                throw DynamoDBError.tableNotFound(
                    "Table not found: \(TableName.plain(request.table))")
            }
            return DescribeContinuousBackups.Response()
        }
    }
}
