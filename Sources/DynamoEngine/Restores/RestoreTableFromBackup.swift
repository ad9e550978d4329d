public import DynamoModel
import SQLite

extension TableEngine {
    /// Makes a new table of a backup, which is filled in bounded steps, also after a restart, and
    /// can be used then.
    public func restoreTableFromBackup(
        _ request: RestoreTableFromBackup.Request, _ caller: Caller,
        _ reply: @escaping Reply<RestoreTableFromBackup.Response>,
    ) {
        let fillAndReply: Reply<RestoreTableFromBackup.Response> = { [self] outcome in
            if case .success(let response) = outcome { restoreItems(of: response.table.name) }
            reply(outcome)
        }
        write(fillAndReply) {
            request
        } commit: { [self] request, connection in
            let place = try BackupPlace(arn: request.backupARN)
            try request.overrides.check(from: place.region, to: region)
            let backups = TableBackups(connection: connection, region: region)
            let backup = try backups.backup(request.backupARN)
            let restored = RestoredTable(
                creation: creation(connection), target: request.target,
                overrides: request.overrides,
            )
            try restored.check(backup.source)
            guard backup.isComplete else {
                throw DynamoDBError.backupInUse("Backup is being created: \(backup.arn)")
            }
            guard !state.catalog.isRestored(backup: backup.id) else {
                throw DynamoDBError.backupInUse(
                    "Backup is being used to restore another table: \(backup.arn)")
            }
            let summary = RestoreSummary(
                backupARN: backup.arn, tableARN: backup.source.arn, time: backup.created)
            let origin = ChangeOrigin(caller: caller, api: "RestoreTableFromBackup")
            let restore = TableRestore(backupID: backup.id, summary: summary, origin: origin)
            let table = try restored.make(of: backup.source, restore)
            return RestoreTableFromBackup.Response(table: state.describe(table, at: now()))
        }
    }
}
