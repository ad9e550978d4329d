import SQLite

extension Commit {
    /// Leaves what a write replaces to the backups that did not come to the item yet.
    func keepForBackups(_ outcome: WriteOutcome, of write: ItemWrite) throws {
        guard let copies = state.catalog.tables[write.table.id]?.copies, !copies.isEmpty else {
            return
        }
        for copy in copies where !copy.covers(write.key) {
            let add = try connection.statement(copy.statements.add)
            try add.bind(1, write.key.bytes)
            if let old = outcome.old { try add.bind(2, old) }
            try add.run()
        }
    }
}
