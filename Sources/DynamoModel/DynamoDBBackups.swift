/// What can be asked of DynamoDB about copies of tables: backups, and tables as they were.
///
/// Apart from `DynamoDB`, because whoever reads and writes items has no need of it. Answers in the
/// same way.
public protocol DynamoDBBackups: Sendable {
    /// Makes a backup of a table: its items as they are now.
    func createBackup(
        _ request: CreateBackup.Request, _ caller: Caller,
        _ reply: @escaping Reply<CreateBackup.Response>,
    )
    /// Tells what a backup is like, and what its table was like.
    func describeBackup(
        _ request: DescribeBackup.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeBackup.Response>,
    )
    /// Lists backups, the oldest first.
    func listBackups(
        _ request: ListBackups.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListBackups.Response>,
    )
    /// Deletes a backup.
    func deleteBackup(
        _ request: DeleteBackup.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteBackup.Response>,
    )
    /// Makes a new table with the items of a backup.
    func restoreTableFromBackup(
        _ request: RestoreTableFromBackup.Request, _ caller: Caller,
        _ reply: @escaping Reply<RestoreTableFromBackup.Response>,
    )
    /// Has a table's changes kept, so that it can be restored to any moment, or no longer.
    func updateContinuousBackups(
        _ request: UpdateContinuousBackups.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateContinuousBackups.Response>,
    )
    /// Tells whether, and to which moments, a table can be restored.
    func describeContinuousBackups(
        _ request: DescribeContinuousBackups.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeContinuousBackups.Response>,
    )
    /// Makes a new table with the items that another one had at a moment.
    func restoreTableToPointInTime(
        _ request: RestoreTableToPointInTime.Request, _ caller: Caller,
        _ reply: @escaping Reply<RestoreTableToPointInTime.Response>,
    )
}
