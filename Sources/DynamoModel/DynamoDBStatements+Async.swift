extension DynamoDBStatements {
    /// Runs one statement: reads a page of items, or writes one item.
    public func executeStatement(
        _ request: ExecuteStatement.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> ExecuteStatement.Response {
        try await answer { executeStatement(request, caller, $0) }
    }

    /// Runs up to 25 statements that each read or write one item; each stands for itself.
    public func batchExecuteStatement(
        _ request: BatchExecuteStatement.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> BatchExecuteStatement.Response {
        try await answer { batchExecuteStatement(request, caller, $0) }
    }

    /// Runs up to 100 statements that each read or write one item, all of them or none.
    public func executeTransaction(
        _ request: ExecuteTransaction.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> ExecuteTransaction.Response {
        try await answer { executeTransaction(request, caller, $0) }
    }
}
