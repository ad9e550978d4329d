import DynamoModel
import SQLite

/// A table's restore, while it goes on.
struct TableRestore: Sendable {
    /// The backup that the items come from.
    let backupID: Int64
    let statements: BackupStatements
    let summary: RestoreSummary
    /// Who wanted it, and by which operation: every item that comes is a change of theirs.
    let origin: ChangeOrigin
    /// The key of the last item that came; empty before the first.
    var filledTo: [UInt8] = []

    init(backupID: Int64, summary: RestoreSummary, origin: ChangeOrigin) {
        self.backupID = backupID
        self.summary = summary
        self.origin = origin
        statements = BackupStatements(backupID: backupID)
    }

    /// Whether the backup was made for this restore only.
    var isOfMoment: Bool { summary.backupARN == nil }
}

extension TableRestore {
    /// Reads a row of `restore`.
    init(row: Statement) throws {
        let summary = RestoreSummary(
            backupARN: row.isNull(2) ? nil : row.text(2), tableARN: row.text(3),
            time: Timestamp(milliseconds: row.int(4)),
        )
        let origin = try row.withBlob(5) { (bytes) throws(StoredFormError) in
            var reader = ByteReader(bytes)
            let api = try reader.text()
            return ChangeOrigin(caller: try reader.caller(), api: api)
        }
        self.init(backupID: row.int(1), summary: summary, origin: origin)
        filledTo = row.blob(6)
    }

    /// Writes it for a table.
    func save(_ table: Table, _ connection: Connection) throws {
        var writer = ByteWriter()
        writer.text(origin.api)
        writer.caller(origin.caller)
        let insert = try connection.statement(Schema.insertRestore)
        try insert.bind(1, table.id)
        try insert.bind(2, backupID)
        if let arn = summary.backupARN { try insert.bind(3, arn) }
        try insert.bind(4, summary.tableARN)
        try insert.bind(5, summary.time.milliseconds)
        try insert.bind(6, writer.bytes)
        try insert.bind(7, filledTo)
        try insert.run()
    }

    /// Remembers how far it is.
    func saveProgress(_ table: Table, _ connection: Connection) throws {
        let save = try connection.statement(Schema.saveRestored)
        try save.bind(1, filledTo)
        try save.bind(2, table.id)
        try save.run()
    }

    /// Forgets that a table was restored.
    static func delete(_ table: Table, _ connection: Connection) throws {
        let delete = try connection.statement(Schema.deleteRestore)
        try delete.bind(1, table.id)
        try delete.run()
    }
}
