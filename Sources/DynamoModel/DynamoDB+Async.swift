extension DynamoDB {
    /// Makes a new table.
    public func createTable(
        _ request: CreateTable.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> CreateTable.Response {
        try await answer { createTable(request, caller, $0) }
    }

    /// Tells what a table is like.
    public func describeTable(
        _ request: DescribeTable.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> DescribeTable.Response {
        try await answer { describeTable(request, caller, $0) }
    }

    /// Lists the names of all tables, in order.
    public func listTables(
        _ request: ListTables.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> ListTables.Response {
        try await answer { listTables(request, caller, $0) }
    }

    /// Changes how a table is paid for, its settings, or whether it has a stream.
    public func updateTable(
        _ request: UpdateTable.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> UpdateTable.Response {
        try await answer { updateTable(request, caller, $0) }
    }

    /// Deletes a table with all its items.
    public func deleteTable(
        _ request: DeleteTable.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> DeleteTable.Response {
        try await answer { deleteTable(request, caller, $0) }
    }

    /// Writes a whole item, replacing the one with the same key.
    public func putItem(
        _ request: PutItem.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> PutItem.Response {
        try await answer { putItem(request, caller, $0) }
    }

    /// Reads one item by its key.
    public func getItem(
        _ request: GetItem.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> GetItem.Response {
        try await answer { getItem(request, caller, $0) }
    }

    /// Changes attributes of one item, creating it when it is not there.
    public func updateItem(
        _ request: UpdateItem.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> UpdateItem.Response {
        try await answer { updateItem(request, caller, $0) }
    }

    /// Deletes one item by its key; deleting what is not there succeeds.
    public func deleteItem(
        _ request: DeleteItem.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> DeleteItem.Response {
        try await answer { deleteItem(request, caller, $0) }
    }

    /// Reads items of one partition key, in the order of their sort keys.
    public func query(
        _ request: Query.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> ReadPage {
        try await answer { query(request, caller, $0) }
    }

    /// Reads a table from end to end, or one of several equal parts of it.
    public func scan(
        _ request: Scan.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> ReadPage {
        try await answer { scan(request, caller, $0) }
    }

    /// Reads items of one or more tables by their keys.
    public func batchGetItem(
        _ request: BatchGetItem.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> BatchGetItem.Response {
        try await answer { batchGetItem(request, caller, $0) }
    }

    /// Puts and deletes items of one or more tables; each write stands for itself.
    public func batchWriteItem(
        _ request: BatchWriteItem.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> BatchWriteItem.Response {
        try await answer { batchWriteItem(request, caller, $0) }
    }

    /// Reads up to 100 items as they were at one moment.
    public func transactGetItems(
        _ request: TransactGetItems.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> TransactGetItems.Response {
        try await answer { transactGetItems(request, caller, $0) }
    }

    /// Writes up to 100 items, all of them or none.
    public func transactWriteItems(
        _ request: TransactWriteItems.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> TransactWriteItems.Response {
        try await answer { transactWriteItems(request, caller, $0) }
    }
}

extension DynamoDBStreams {
    /// Lists the public streams of one table, or of all.
    public func listStreams(
        _ request: ListStreams.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> ListStreams.Response {
        try await answer { listStreams(request, caller, $0) }
    }

    /// Tells what a public stream is like and which shards it has.
    public func describeStream(
        _ request: DescribeStream.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> DescribeStream.Response {
        try await answer { describeStream(request, caller, $0) }
    }

    /// Names a place in a shard from which to read.
    public func getShardIterator(
        _ request: GetShardIterator.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> GetShardIterator.Response {
        try await answer { getShardIterator(request, caller, $0) }
    }

    /// Reads records of a shard, in order.
    public func getRecords(
        _ request: GetRecords.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> GetRecords.Response {
        try await answer { getRecords(request, caller, $0) }
    }
}

/// Starts an operation and waits for its reply.
func answer<Response: Sendable>(
    _ start: (@escaping Reply<Response>) -> Void,
) async throws(DynamoDBError) -> Response {
    let result = await withCheckedContinuation { continuation in
        start { continuation.resume(returning: $0) }
    }
    return try result.get()
}
