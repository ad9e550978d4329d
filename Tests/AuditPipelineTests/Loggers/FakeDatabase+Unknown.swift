import DynamoModel

/// What the table logger never asks for.
extension FakeDatabase {
    func createTable(
        _ request: CreateTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<CreateTable.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }

    func describeTable(
        _ request: DescribeTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeTable.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }

    func listTables(
        _ request: ListTables.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListTables.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }

    func updateTable(
        _ request: UpdateTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateTable.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }

    func deleteTable(
        _ request: DeleteTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteTable.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }

    func updateItem(
        _ request: UpdateItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateItem.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }

    func deleteItem(
        _ request: DeleteItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteItem.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }

    func query(_ request: Query.Request, _ caller: Caller, _ reply: @escaping Reply<ReadPage>) {
        reply(.failure(.unknownOperation))
    }

    func scan(_ request: Scan.Request, _ caller: Caller, _ reply: @escaping Reply<ReadPage>) {
        reply(.failure(.unknownOperation))
    }

    func batchGetItem(
        _ request: BatchGetItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchGetItem.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }

    func batchWriteItem(
        _ request: BatchWriteItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchWriteItem.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }

    func transactGetItems(
        _ request: TransactGetItems.Request, _ caller: Caller,
        _ reply: @escaping Reply<TransactGetItems.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }

    func transactWriteItems(
        _ request: TransactWriteItems.Request, _ caller: Caller,
        _ reply: @escaping Reply<TransactWriteItems.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }
}

extension FakeDatabase: DynamoDBStatements {
    func executeStatement(
        _ request: ExecuteStatement.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExecuteStatement.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }

    func batchExecuteStatement(
        _ request: BatchExecuteStatement.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchExecuteStatement.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }

    func executeTransaction(
        _ request: ExecuteTransaction.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExecuteTransaction.Response>,
    ) {
        reply(.failure(.unknownOperation))
    }
}
