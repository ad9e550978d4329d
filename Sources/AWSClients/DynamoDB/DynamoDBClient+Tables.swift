package import DynamoModel

extension DynamoDBClient: DynamoDB {
    /// Makes a new table.
    package func createTable(
        _ request: CreateTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<CreateTable.Response>,
    ) {
        send(request, .tables("CreateTable"), reply)
    }

    /// Tells what a table is like.
    package func describeTable(
        _ request: DescribeTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeTable.Response>,
    ) {
        send(request, .tables("DescribeTable"), reply)
    }

    /// Lists the names of all tables, in order.
    package func listTables(
        _ request: ListTables.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListTables.Response>,
    ) {
        send(request, .tables("ListTables"), reply)
    }

    /// Changes whether a table has a stream; other changes are refused.
    package func updateTable(
        _ request: UpdateTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateTable.Response>,
    ) {
        send(request, .tables("UpdateTable"), reply)
    }

    /// Deletes a table with all its items.
    package func deleteTable(
        _ request: DeleteTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteTable.Response>,
    ) {
        send(request, .tables("DeleteTable"), reply)
    }

    /// Writes a whole item.
    package func putItem(
        _ request: PutItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<PutItem.Response>,
    ) {
        send(request, .tables("PutItem"), reply)
    }

    /// Reads one item by its key.
    package func getItem(
        _ request: GetItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetItem.Response>,
    ) {
        send(request, .tables("GetItem"), reply)
    }

    /// Changes attributes of one item.
    package func updateItem(
        _ request: UpdateItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateItem.Response>,
    ) {
        send(request, .tables("UpdateItem"), reply)
    }

    /// Deletes one item by its key.
    package func deleteItem(
        _ request: DeleteItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteItem.Response>,
    ) {
        send(request, .tables("DeleteItem"), reply)
    }

    /// Reads items of one partition key.
    package func query(
        _ request: Query.Request, _ caller: Caller,
        _ reply: @escaping Reply<ReadPage>,
    ) {
        send(request, .tables("Query"), reply)
    }

    /// Reads a table from end to end.
    package func scan(
        _ request: Scan.Request, _ caller: Caller,
        _ reply: @escaping Reply<ReadPage>,
    ) {
        send(request, .tables("Scan"), reply)
    }

    /// Reads items by their keys; says which it had no room for.
    package func batchGetItem(
        _ request: BatchGetItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchGetItem.Response>,
    ) {
        send(request, .tables("BatchGetItem"), reply)
    }

    /// Puts and deletes items; says which it had no room for.
    package func batchWriteItem(
        _ request: BatchWriteItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchWriteItem.Response>,
    ) {
        send(request, .tables("BatchWriteItem"), reply)
    }

    /// Reads up to 100 items as they were at one moment.
    package func transactGetItems(
        _ request: TransactGetItems.Request, _ caller: Caller,
        _ reply: @escaping Reply<TransactGetItems.Response>,
    ) {
        send(request, .tables("TransactGetItems"), reply)
    }

    /// Writes up to 100 items, all of them or none.
    package func transactWriteItems(
        _ request: TransactWriteItems.Request, _ caller: Caller,
        _ reply: @escaping Reply<TransactWriteItems.Response>,
    ) {
        send(request, .tables("TransactWriteItems"), reply)
    }
}
