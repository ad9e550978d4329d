import DynamoModel
import SQLite

/// Fills an index with the items that were in its table before it, a portion in each transaction.
///
/// Items up to `filledTo` are in the index, and writes keep them there; those behind are left to
/// the portions to come. Runs on the writer's thread.
struct IndexFilling {
    let connection: Connection
    let state: WriterState

    /// Adds the next portion of items; says nothing of an index that is complete or gone.
    func fill(_ indexID: Int64, of tableID: Int64) throws {
        guard var table = state.catalog.tables[tableID],
            var target = table.indexes.first(where: { $0.index.id == indexID }),
            let start = target.filledTo
        else { return }
        target.filledTo = try addPortion(to: target.index, behind: start, of: table.table)
        try TableIndexes(connection: connection).saveFilled(target)
        table.add(target)
        state.catalog.put(table)
    }

    /// Adds items behind a key; gives the key of the last one, or nil when there is none left.
    private func addPortion(
        to index: Index, behind start: [UInt8], of table: Table,
    ) throws -> [UInt8]? {
        let rest = try connection.statement(table.statements.rest)
        try rest.bind(1, start)
        defer { rest.reset() }
        var last = start
        var count = 0
        var bytes = 0
        while try rest.step() {
            guard count < Limits.filledPerCommit, bytes < Limits.filledBytesPerCommit else {
                return last
            }
            last = rest.blob(0)
            let stored = rest.blob(1)
            try add(stored, of: EncodedKey(stored: last), to: index)
            count += 1
            bytes += stored.count
        }
        return nil
    }

    private func add(_ stored: [UInt8], of key: EncodedKey, to index: Index) throws {
        let change = IndexChange(index, from: nil, to: try Item(stored: stored))
        try change?.apply(to: key, connection, state)
    }
}
