extension DynamoDBBackups {
    /// Makes a backup of a table: its items as they are now.
    public func createBackup(
        _ request: CreateBackup.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> CreateBackup.Response {
        try await answer { createBackup(request, caller, $0) }
    }

    /// Tells what a backup is like, and what its table was like.
    public func describeBackup(
        _ request: DescribeBackup.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> DescribeBackup.Response {
        try await answer { describeBackup(request, caller, $0) }
    }

    /// Lists backups, the oldest first.
    public func listBackups(
        _ request: ListBackups.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> ListBackups.Response {
        try await answer { listBackups(request, caller, $0) }
    }

    /// Deletes a backup.
    public func deleteBackup(
        _ request: DeleteBackup.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> DeleteBackup.Response {
        try await answer { deleteBackup(request, caller, $0) }
    }

    /// Makes a new table with the items of a backup.
    public func restoreTableFromBackup(
        _ request: RestoreTableFromBackup.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> RestoreTableFromBackup.Response {
        try await answer { restoreTableFromBackup(request, caller, $0) }
    }

    /// Has a table's changes kept, so that it can be restored to any moment, or no longer.
    public func updateContinuousBackups(
        _ request: UpdateContinuousBackups.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> UpdateContinuousBackups.Response {
        try await answer { updateContinuousBackups(request, caller, $0) }
    }

    /// Tells whether, and to which moments, a table can be restored.
    public func describeContinuousBackups(
        _ request: DescribeContinuousBackups.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> DescribeContinuousBackups.Response {
        try await answer { describeContinuousBackups(request, caller, $0) }
    }

    /// Makes a new table with the items that another one had at a moment.
    public func restoreTableToPointInTime(
        _ request: RestoreTableToPointInTime.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> RestoreTableToPointInTime.Response {
        try await answer { restoreTableToPointInTime(request, caller, $0) }
    }
}
