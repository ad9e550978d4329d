import AuditPipeline
import DynamoModel
import SQLite

extension TableEngine {
    /// The exports whose items are gathered and that did not end, the oldest first; `exportBell`
    /// rings when there may be more.
    package func readyExports() async throws -> [ReadyExport] {
        try await readers.perform { [region] connection in
            var found: [ExportRecord] = []
            try connection.statement(Schema.openExports).forEachRow {
                found.append(try ExportRecord(row: $0, region: region))
            }
            return try found.filter { try $0.isReady(connection) }.map { try ReadyExport($0) }
        }
    }

    /// Some of an export's items: the first of them, or those from where the page before it ended.
    package func items(
        of export: ReadyExport, from place: [UInt8]? = nil,
    ) async throws -> ExportedPage {
        try await readers.perform { connection in
            switch export.source {
            case .nothing: return ExportedPage()
            case .backup(let id):
                let statements = BackupStatements(backupID: id)
                let part = try connection.statement(statements.part)
                return try ExportedPage(part, from: place, export.selection) { row in
                    guard !row.isNull(1) else { return nil }
                    return try export.item(nil, Item(stored: row.blob(1)), time: nil)
                }
            case .changes:
                let statements = ChangedItemsStatements(exportARN: export.description.arn)
                let part = try connection.statement(statements.part)
                return try ExportedPage(part, from: place, export.selection) { row in
                    // What came and went in the period was there neither before nor after it.
                    guard !row.isNull(1) || !row.isNull(2) else { return nil }
                    return try export.item(
                        row.isNull(1) ? nil : Item(stored: row.blob(1)),
                        row.isNull(2) ? nil : Item(stored: row.blob(2)),
                        time: Timestamp(milliseconds: row.int(3)))
                }
            }
        }
    }

    /// Writes how an export ended, and forgets what was gathered for it.
    package func finish(_ export: ReadyExport, _ outcome: ExportOutcome) async throws {
        let time = now()
        try await writer.perform { [region] connection in
            let select = try connection.statement(Schema.export)
            try select.bind(1, export.description.arn)
            let found = try select.firstRow { try ExportRecord(row: $0, region: region) }
            guard var record = found else { return }
            record.description.end(outcome, at: time)
            try record.save(connection)
            switch record.source {
            case .backup(let id):
                try TableBackups(connection: connection, region: region).markDeleted(id)
            case .changes:
                let statements = ChangedItemsStatements(exportARN: record.description.arn)
                try connection.execute(statements.drop)
            case .nothing: break
            }
        }
        if case .backup(let id) = export.source { removeItems(ofBackup: id) }
    }

    /// Goes on with what the end of the program interrupted.
    func resumeExports() throws {
        let open = try readers.read { connection in
            var arns: [String] = []
            try connection.statement(Schema.openExports).forEachRow { arns.append($0.text(0)) }
            return arns
        }
        for arn in open { gather(arn) }
    }

    /// Gathers the changes of an export, where it is one of changes.
    func gather(_ arn: String) {
        inPortions { [state, region] connection in
            try ChangeGathering(connection: connection, state: state, region: region).gather(arn)
        } completion: { [exportBell] in
            exportBell.ring()
        }
    }
}

extension ExportRecord {
    /// Whether all of the items are gathered.
    fileprivate func isReady(_ connection: Connection) throws -> Bool {
        guard case .backup(let id) = source else { return gatheredTo == nil }
        let select = try connection.statement(Schema.completeBackup)
        try select.bind(1, id)
        return try select.firstRow { $0.int(0) } != nil
    }
}

extension ReadyExport {
    fileprivate func item(_ old: Item?, _ new: Item?, time: Timestamp?) throws -> ExportedItem {
        guard let key = (new ?? old).flatMap({ PrimaryKey(of: $0, schema: table.keySchema) }) else {
            throw StoredFormError.malformed
        }
        return ExportedItem(key: key, old: old, new: new, time: time)
    }
}

extension ExportedPage {
    /// Reads rows of the selection's keys from a place on, each with its key first, as long as a
    /// page has room.
    fileprivate init(
        _ rows: Statement, from place: [UInt8]?, _ selection: ExportSelection,
        _ item: (Statement) throws -> ExportedItem?,
    ) throws {
        try rows.bind(1, place ?? selection.keys.low)
        try rows.bind(2, selection.keys.upperBound)
        defer { rows.reset() }
        var portion = Portion()
        while try rows.step() {
            guard portion.hasRoom else {
                next = rows.blob(0)
                return
            }
            let found = try item(rows)
            let read = (found?.new ?? found?.old)?.sizeBytes ?? 0
            portion.add(bytes: read)
            sizeBytes += read
            if let part = found.flatMap(selection.part) { items.append(part) }
        }
    }
}
