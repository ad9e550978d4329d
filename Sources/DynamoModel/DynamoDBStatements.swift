/// What can be asked of DynamoDB in PartiQL.
///
/// Apart from `DynamoDB`, because whoever reads and writes items can do without a language for it.
/// Answers in the same way.
public protocol DynamoDBStatements: Sendable {
    /// Runs one statement: reads a page of items, or writes one item.
    func executeStatement(
        _ request: ExecuteStatement.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExecuteStatement.Response>,
    )
    /// Runs up to 25 statements that each read or write one item; each stands for itself.
    func batchExecuteStatement(
        _ request: BatchExecuteStatement.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchExecuteStatement.Response>,
    )
    /// Runs up to 100 statements that each read or write one item, all of them or none.
    func executeTransaction(
        _ request: ExecuteTransaction.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExecuteTransaction.Response>,
    )
}
