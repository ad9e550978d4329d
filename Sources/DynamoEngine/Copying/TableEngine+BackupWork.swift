import AuditPipeline
import DynamoModel
import SQLite

extension TableEngine {
    /// Goes on with what the end of the program interrupted: backups, restores, removals.
    func resumeBackups() throws {
        let catalog = catalog
        for table in catalog.tables.values {
            for copy in table.copies { fill(copy, of: table.table) }
            if let restore = table.restore, catalog.isComplete(backup: restore.backupID) {
                restoreItems(of: table.table.name)
            }
        }
        let deleted = try readers.read { connection in
            var ids: [Int64] = []
            try connection.statement(Schema.deletedBackups).forEachRow { ids.append($0.int(0)) }
            return ids
        }
        for id in deleted { removeItems(ofBackup: id) }
    }

    /// Goes on copying the items of a table's backups.
    func copyBackups(of name: String) {
        guard let table = try? catalog.state(name) else { return }
        for copy in table.copies { fill(copy, of: table.table) }
    }

    /// Goes on filling a table from its backup, which is complete.
    func restoreItems(of name: String) {
        guard let table = try? catalog.state(name), let restore = table.restore else { return }
        inPortions { [state, now] connection in
            let filling = RestoreFilling(connection: connection, state: state, time: now())
            return try filling.fill(table.table.id)
        } completion: { [self] in
            if restore.isOfMoment { removeItems(ofBackup: restore.backupID) }
        }
    }

    /// Removes the items of a deleted backup.
    func removeItems(ofBackup id: Int64) {
        inPortions { [region] connection in
            try TableBackups(connection: connection, region: region).removePortion(of: id)
        }
    }

    /// Deletes the backups whose time is over.
    func deleteExpiredBackups() async throws {
        let expired = try await writer.perform { [state, now, region] connection in
            let select = try connection.statement(Schema.expiredBackups)
            try select.bind(1, now().milliseconds)
            var ids: [Int64] = []
            try select.forEachRow { ids.append($0.int(0)) }
            ids.removeAll { state.catalog.isRestored(backup: $0) }
            let backups = TableBackups(connection: connection, region: region)
            for id in ids { try backups.markDeleted(id) }
            return ids
        }
        for id in expired { removeItems(ofBackup: id) }
    }

    private func fill(_ copy: BackupCopy, of table: Table) {
        inPortions { [state] connection in
            let copying = BackupCopying(connection: connection, state: state)
            return try copying.copy(copy.id, of: table.id)
        } completion: { [self] in
            exportBell.ring()
            let waiting = catalog.tables.values.first { $0.restore?.backupID == copy.id }
            if let waiting { restoreItems(of: waiting.table.name) }
        }
    }
}

extension Catalog {
    /// Whether a table is being filled from a backup, or will be.
    func isRestored(backup id: Int64) -> Bool {
        tables.values.contains { $0.restore?.backupID == id }
    }

    /// Whether a backup has all of its items.
    fileprivate func isComplete(backup id: Int64) -> Bool {
        !tables.values.contains { table in table.copies.contains { $0.id == id } }
    }
}
