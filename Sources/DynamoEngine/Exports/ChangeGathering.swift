import DynamoModel
import SQLite

/// Gathers what became of each item that changed in a period, a portion in each transaction.
///
/// Changes are taken from the oldest on, so that of each item the first image before a change stays
/// and the last one after it. Runs on the writer's thread.
struct ChangeGathering {
    let connection: Connection
    let state: WriterState
    let region: String

    /// Does the next portion for an export; says whether there is another one.
    func gather(_ arn: String) throws -> Bool {
        let select = try connection.statement(Schema.export)
        try select.bind(1, arn)
        let found = try select.firstRow { try ExportRecord(row: $0, region: region) }
        guard var record = found, case .changes(let numbers) = record.source,
            let done = record.gatheredTo
        else { return false }
        guard let table = state.catalog.tables[record.tableID] else {
            let failure = ExportDescription.Failure(
                code: "TableDeleted", message: "The table and its changes are there no more")
            record.description.end(.failed(failure), at: record.description.started)
            try record.save(connection)
            return false
        }
        let statements = ChangedItemsStatements(exportARN: arn)
        if done == 0 { try connection.execute(statements.create) }
        record.gatheredTo = try portion(of: numbers, in: table, behind: done, statements)
        try record.saveProgress(connection)
        return record.gatheredTo != nil
    }

    /// Takes changes behind a row of the change log; gives the last row that it took, or nil when
    /// there is none left.
    private func portion(
        of numbers: ClosedRange<Int64>, in table: TableState, behind done: Int64,
        _ statements: ChangedItemsStatements,
    ) throws -> Int64? {
        var portion = Portion()
        var done = done
        // Shards with higher numbers have the later changes of an item.
        for shard in table.shards.sorted(by: { $0.id < $1.id }) {
            let first = max(shard.row(numbers.lowerBound), done + 1)
            let last = shard.row(numbers.upperBound)
            guard first <= last else { continue }
            let changes = try connection.statement(Schema.changesForward)
            try changes.bind(1, first)
            try changes.bind(2, last)
            defer { changes.reset() }
            while try changes.step() {
                guard portion.hasRoom else { return done }
                let body = changes.blob(1)
                try add(ChangeBody(bytes: body.span), of: table.table, statements)
                done = changes.int(0)
                portion.add(bytes: body.count)
            }
        }
        return nil
    }

    private func add(
        _ change: ChangeBody, of table: Table, _ statements: ChangedItemsStatements,
    ) throws {
        guard let image = change.new ?? change.old else { throw StoredFormError.malformed }
        let key = try table.keySchema.key(of: Item(stored: image))
        let add = try connection.statement(statements.add)
        try add.bind(1, key.bytes)
        if let old = change.old { try add.bind(2, old) }
        if let new = change.new { try add.bind(3, new) }
        try add.bind(4, change.time.milliseconds)
        try add.run()
    }
}
