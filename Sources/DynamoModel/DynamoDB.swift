/// Everything that can be asked of DynamoDB's tables and items.
///
/// The embedded engine answers from a file, a client answers over the network, and nothing behind
/// this protocol can tell which. Each operation says who asks, and answers through a reply that is
/// called once, on any thread: a server has thousands of requests in flight without a task for each
/// of them. The `async` forms are in `DynamoDB+Async.swift`.
public protocol DynamoDB: Sendable {
    /// Makes a new table.
    func createTable(
        _ request: CreateTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<CreateTable.Response>,
    )
    /// Tells what a table is like.
    func describeTable(
        _ request: DescribeTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeTable.Response>,
    )
    /// Lists the names of all tables, in order.
    func listTables(
        _ request: ListTables.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListTables.Response>,
    )
    /// Changes how a table is paid for, its settings, or whether it has a stream.
    func updateTable(
        _ request: UpdateTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateTable.Response>,
    )
    /// Deletes a table with all its items.
    func deleteTable(
        _ request: DeleteTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteTable.Response>,
    )

    /// Writes a whole item, replacing the one with the same key.
    func putItem(
        _ request: PutItem.Request, _ caller: Caller, _ reply: @escaping Reply<PutItem.Response>,
    )
    /// Reads one item by its key.
    func getItem(
        _ request: GetItem.Request, _ caller: Caller, _ reply: @escaping Reply<GetItem.Response>,
    )
    /// Changes attributes of one item, creating it when it is not there.
    func updateItem(
        _ request: UpdateItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateItem.Response>,
    )
    /// Deletes one item by its key; deleting what is not there succeeds.
    func deleteItem(
        _ request: DeleteItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteItem.Response>,
    )

    /// Reads items of one partition key, in the order of their sort keys.
    func query(_ request: Query.Request, _ caller: Caller, _ reply: @escaping Reply<ReadPage>)
    /// Reads a table from end to end, or one of several equal parts of it.
    func scan(_ request: Scan.Request, _ caller: Caller, _ reply: @escaping Reply<ReadPage>)

    /// Reads items of one or more tables by their keys.
    func batchGetItem(
        _ request: BatchGetItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchGetItem.Response>,
    )
    /// Puts and deletes items of one or more tables; each write stands for itself.
    func batchWriteItem(
        _ request: BatchWriteItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchWriteItem.Response>,
    )
    /// Reads up to 100 items as they were at one moment.
    func transactGetItems(
        _ request: TransactGetItems.Request, _ caller: Caller,
        _ reply: @escaping Reply<TransactGetItems.Response>,
    )
    /// Writes up to 100 items, all of them or none.
    func transactWriteItems(
        _ request: TransactWriteItems.Request, _ caller: Caller,
        _ reply: @escaping Reply<TransactWriteItems.Response>,
    )
}
