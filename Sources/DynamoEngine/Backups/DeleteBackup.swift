public import DynamoModel
import SQLite

extension TableEngine {
    /// Deletes a backup, whose items are then removed in bounded steps.
    public func deleteBackup(
        _ request: DeleteBackup.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteBackup.Response>,
    ) {
        let removeAndReply: Reply<BackupRecord> = { [self] outcome in
            if case .success(let backup) = outcome { removeItems(ofBackup: backup.id) }
            reply(outcome.map { $0.deleted })
        }
        write(removeAndReply) {
            request
        } commit: { [self] request, connection in
            let backups = TableBackups(connection: connection, region: region)
            let backup = try backups.backup(request.backupARN)
            try check(backup)
            try backups.markDeleted(backup.id)
            return backup
        }
    }

    private func check(_ backup: BackupRecord) throws(DynamoDBError) {
        guard backup.isComplete else {
            throw .backupInUse("Backup is being created: \(backup.arn)")
        }
        guard !state.catalog.isRestored(backup: backup.id) else {
            throw .backupInUse("Backup is being used to restore table: \(backup.arn)")
        }
        if backup.kind == .system {
            let end = backup.expires.map { "\($0)" } ?? "its last day"
            throw .invalidRequest(
                "User is not allowed to delete the system backup with arn \(backup.arn). "
                    + "It will automatically expire on \(end)")
        }
    }
}

extension BackupRecord {
    /// The answer that it is gone.
    fileprivate var deleted: DeleteBackup.Response {
        var description = description
        description.details.status = .deleted
        return DeleteBackup.Response(backup: description)
    }
}
