import DynamoModel
import SQLite

/// Completes a backup, a portion in each transaction.
///
/// First the changes between its moment and its beginning are taken back, the newest first, so that
/// of each item that changed the backup has the oldest image; then all other items are copied.
/// Runs on the writer's thread.
struct BackupCopying {
    let connection: Connection
    let state: WriterState

    /// Does the next portion; says whether there is another one.
    func copy(_ backupID: Int64, of tableID: Int64) throws -> Bool {
        guard var table = state.catalog.tables[tableID],
            let place = table.copies.firstIndex(where: { $0.id == backupID })
        else { return false }
        var copy = table.copies[place]
        var isComplete = false
        if copy.undoneTo != nil {
            copy.undoneTo = try undoPortion(of: copy, table)
        } else if let last = try copyPortion(of: copy, table.table) {
            copy.copiedTo = last
        } else {
            isComplete = true
        }
        try save(copy, isComplete: isComplete)
        if isComplete { table.copies.remove(at: place) } else { table.copies[place] = copy }
        state.catalog.put(table)
        return !isComplete
    }

    /// Takes changes back; gives the row of the last one, or nil when there is none left.
    ///
    /// Shards with higher numbers have the later changes of an item.
    private func undoPortion(of copy: BackupCopy, _ table: TableState) throws -> Int64? {
        var portion = Portion()
        var end = copy.undoneTo ?? 0
        for shard in table.shards.sorted(by: { $0.id > $1.id }) {
            let rows = shard.rows(from: copy.lastSequence + 1)
            let last = min(rows.upperBound, end - 1)
            guard rows.lowerBound <= last else { continue }
            let changes = try connection.statement(Schema.changesBackward)
            try changes.bind(1, rows.lowerBound)
            try changes.bind(2, last)
            defer { changes.reset() }
            while try changes.step() {
                guard portion.hasRoom else { return end }
                let body = changes.blob(1)
                try undo(ChangeBody(bytes: body.span), in: copy, table.table)
                end = changes.int(0)
                portion.add(bytes: body.count)
            }
        }
        return nil
    }

    private func undo(_ change: ChangeBody, in copy: BackupCopy, _ table: Table) throws {
        guard let image = change.old ?? change.new else { throw StoredFormError.malformed }
        let key = try table.keySchema.key(of: Item(stored: image))
        let replace = try connection.statement(copy.statements.replace)
        try replace.bind(1, key.bytes)
        if let old = change.old { try replace.bind(2, old) }
        try replace.run()
    }

    /// Copies items; gives the key of the last one, or nil when there is none left.
    private func copyPortion(of copy: BackupCopy, _ table: Table) throws -> [UInt8]? {
        var portion = Portion()
        let rest = try connection.statement(table.statements.rest)
        try rest.bind(1, copy.copiedTo)
        defer { rest.reset() }
        var last = copy.copiedTo
        while try rest.step() {
            guard portion.hasRoom else { return last }
            last = rest.blob(0)
            let item = rest.blob(1)
            let add = try connection.statement(copy.statements.add)
            try add.bind(1, last)
            try add.bind(2, item)
            try add.run()
            portion.add(bytes: item.count)
        }
        return nil
    }

    private func save(_ copy: BackupCopy, isComplete: Bool) throws {
        let save = try connection.statement(Schema.saveBackupProgress)
        if let undoneTo = copy.undoneTo { try save.bind(1, undoneTo) }
        if !isComplete { try save.bind(2, copy.copiedTo) }
        try save.bind(3, copy.id)
        try save.run()
    }
}
