public import DynamoModel
import SQLite

extension TableEngine: DynamoDBBackups {
    /// Makes a backup of a table, which has its items as they are in this commit.
    ///
    /// The items of a small table are there when the answer is. Those of a larger one are copied in
    /// bounded steps while the table is used, and until then the backup can not be restored.
    public func createBackup(
        _ request: CreateBackup.Request, _ caller: Caller,
        _ reply: @escaping Reply<CreateBackup.Response>,
    ) {
        let copyAndReply: Reply<CreateBackup.Response> = { [self] outcome in
            if case .success(let response) = outcome, response.details.status == .creating {
                copyBackups(of: request.table)
            }
            reply(outcome)
        }
        write(copyAndReply) {
            request
        } commit: { [self] request, connection in
            var table = try state.catalog.restorable(request.table)
            let source = SourceTable(table, state.describe(table, at: now()))
            var draft = BackupDraft(.user, named: request.name, of: source, at: now())
            draft.lastSequence = state.nextSequence(of: table.table.id) - 1
            let backups = TableBackups(connection: connection, region: region)
            let copy = try backups.begin(draft, of: &table)
            state.catalog.put(table)
            let copying = BackupCopying(connection: connection, state: state)
            let hasMore = try copying.copy(copy.id, of: table.table.id)
            var details = BackupDetails(
                arn: draft.arn, name: request.name, created: draft.created,
            )
            details.sizeBytes = source.sizeBytes
            details.status = hasMore ? .creating : .available
            return CreateBackup.Response(details: details)
        }
    }
}
