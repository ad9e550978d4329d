import DynamoModel
import SQLite

/// The backups in the file.
struct TableBackups {
    let connection: Connection
    let region: String

    /// The backup with an ARN; throws the service's fault when there is none.
    func backup(_ arn: String) throws -> BackupRecord {
        let place = try BackupPlace(arn: arn)
        let select = try connection.statement(Schema.backup)
        try select.bind(1, place.label)
        try select.bind(2, place.table)
        let found = try select.firstRow { try BackupRecord(row: $0, region: region) }
        guard let found, found.arn == arn, found.kind != .moment else {
            throw DynamoDBError.backupNotFound("Backup not found: \(arn)")
        }
        return found
    }

    /// Begins a backup of a table, whose items are then to be copied.
    func begin(_ draft: BackupDraft, of table: inout TableState) throws -> BackupCopy {
        let id = try insert(draft, of: table.table, copiedTo: [])
        let copy = BackupCopy(
            id: id, lastSequence: draft.lastSequence,
            undoneTo: draft.hasChangesSince ? .max : nil,
        )
        try connection.execute(copy.statements.create)
        table.copies.append(copy)
        return copy
    }

    /// Makes the items of a table that is being deleted those of a backup.
    func takeItems(_ draft: BackupDraft, of table: Table) throws {
        let id = try insert(draft, of: table, copiedTo: nil)
        try connection.execute(BackupStatements.takeItems(of: table.id, by: id))
    }

    /// Has nobody see a backup any more; its items are then to be removed.
    func markDeleted(_ id: Int64) throws {
        let mark = try connection.statement(Schema.markBackupDeleted)
        try mark.bind(1, id)
        try mark.run()
    }

    /// Removes a portion of a deleted backup's items, and the backup with the last of them; says
    /// whether there are more.
    func removePortion(of id: Int64) throws -> Bool {
        let select = try connection.statement(Schema.deletedBackup)
        try select.bind(1, id)
        guard try select.firstRow({ $0.int(0) }) != nil else { return false }
        let statements = BackupStatements(backupID: id)
        let delete = try connection.statement(statements.deleteSome)
        try delete.bind(1, Limits.copiedPerCommit)
        try delete.run()
        guard connection.changes == 0 else { return true }
        let forget = try connection.statement(Schema.deleteBackup)
        try forget.bind(1, id)
        try forget.run()
        try connection.execute(statements.drop)
        return false
    }

    private func insert(_ draft: BackupDraft, of table: Table, copiedTo: [UInt8]?) throws -> Int64 {
        let insert = try connection.statement(Schema.insertBackup)
        try insert.bind(1, table.id)
        try insert.bind(2, table.name)
        try insert.bind(3, draft.label)
        try insert.bind(4, draft.name)
        try insert.bind(5, draft.kind.rawValue)
        try insert.bind(6, draft.source.stored)
        try insert.bind(7, draft.created.milliseconds)
        if let expires = draft.expires { try insert.bind(8, expires.milliseconds) }
        try insert.bind(9, draft.lastSequence)
        if draft.hasChangesSince { try insert.bind(10, Int64.max) }
        if let copiedTo { try insert.bind(11, copiedTo) }
        return try insert.firstRow { $0.int(0) } ?? 0
    }
}
