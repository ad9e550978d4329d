import DynamoModel
import SQLite

/// Makes tables that are then filled from a backup.
///
/// Runs on the writer's thread, inside a transaction.
struct RestoredTable {
    let creation: TableCreation
    let target: String
    let overrides: RestoreOverrides

    private var state: WriterState { creation.state }

    /// Throws when the overrides ask for what the source can not give, the target's name is taken,
    /// or too much is being restored already.
    func check(_ source: SourceTable) throws(DynamoDBError) {
        _ = try overrides.indexes(of: source)
        _ = try overrides.capacity(of: source)
        let restoring = state.catalog.tables.values.filter { $0.restore != nil }
        if let other = restoring.first(where: { $0.table.name == target }) {
            let source = other.restore?.summary
            throw .tableInUse(
                "Table: \(target) is already being restored from backup: "
                    + (source?.backupARN ?? source?.tableARN ?? ""))
        }
        guard !state.catalog.hasTable(target) else {
            throw .tableAlreadyExists("Table already exists: \(target)")
        }
        guard restoring.count < Limits.simultaneousRestores else {
            throw .limitExceeded(
                "Subscriber limit exceeded: Only \(Limits.simultaneousRestores) tables can be "
                    + "restored simultaneously")
        }
    }

    /// Makes the table, empty and not to be used yet.
    func make(of source: SourceTable, _ restore: TableRestore) throws -> TableState {
        var request = CreateTable.Request(table: target, keySchema: source.keySchema)
        request.billing = try overrides.billing(of: source)
        request.indexes = try overrides.indexes(of: source)
        request.options.capacity = try overrides.capacity(of: source)
        request.options.encryption =
            overrides.encryption
            ?? source.encryptionKeyARN.map { SSESpecification(isEnabled: true, keyID: $0) }
        var table = try creation.make(request)
        try restore.save(table.table, creation.connection)
        table.restore = restore
        state.catalog.put(table)
        return table
    }
}
