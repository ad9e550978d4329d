import DynamoModel
import SQLite

/// Fills a table that is being restored from its backup, a portion in each transaction.
///
/// Every item is a change of the table as if it had been put. Runs on the writer's thread.
struct RestoreFilling {
    let connection: Connection
    let state: WriterState
    let time: Timestamp

    /// Does the next portion; says whether there is another one.
    func fill(_ tableID: Int64) throws -> Bool {
        guard var table = state.catalog.tables[tableID], var restore = table.restore else {
            return false
        }
        if let last = try addPortion(of: restore, to: table) {
            restore.filledTo = last
            try restore.saveProgress(table.table, connection)
            table.restore = restore
        } else {
            try finish(restore, of: table.table)
            table.restore = nil
        }
        state.catalog.put(table)
        return table.restore != nil
    }

    /// Adds items; gives the key of the last one, or nil when there is none left.
    private func addPortion(of restore: TableRestore, to table: TableState) throws -> [UInt8]? {
        let commit = Commit(
            connection: connection, state: state, origin: restore.origin, time: time)
        var portion = Portion()
        let rest = try connection.statement(restore.statements.rest)
        try rest.bind(1, restore.filledTo)
        defer { rest.reset() }
        var last = restore.filledTo
        while try rest.step() {
            guard portion.hasRoom else { return last }
            last = rest.blob(0)
            portion.add(bytes: rest.isNull(1) ? 0 : rest.blob(1).count)
            guard !rest.isNull(1) else { continue }
            try add(rest.blob(1), of: EncodedKey(stored: last), to: table, commit)
        }
        return nil
    }

    /// Adds one item, which an index may leave out, as it did before.
    private func add(
        _ item: [UInt8], of key: EncodedKey, to table: TableState, _ commit: Commit,
    ) throws {
        let write = ItemWrite(
            table: table.table, key: key, action: .put(item), condition: nil,
            showsItemOnFailure: false,
        )
        var outcome = WriteOutcome(old: nil, new: item)
        if !table.indexes.isEmpty {
            let new = try outcome.newItem()
            outcome.indexChanges = table.indexes.compactMap { state in
                IndexChange(state.index, from: nil, to: new)
            }
        }
        try commit.apply(outcome, of: write)
    }

    private func finish(_ restore: TableRestore, of table: Table) throws {
        try TableRestore.delete(table, connection)
        guard restore.isOfMoment else { return }
        let mark = try connection.statement(Schema.markBackupDeleted)
        try mark.bind(1, restore.backupID)
        try mark.run()
    }
}
