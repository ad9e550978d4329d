import DynamoModel
import SQLite

extension TableSettings {
    /// Reads a row of `table_settings`.
    init(row: Statement) {
        self.init()
        isDeletionProtected = row.int(1) != 0
        tableClass = row.isNull(2) ? nil : TableClass(rawValue: row.text(2))
        tableClassChanged = row.isNull(3) ? nil : Timestamp(milliseconds: row.int(3))
        encryptionKeyARN = row.isNull(4) ? nil : row.text(4)
    }

    /// Writes them for a table.
    func save(_ table: Table, _ connection: Connection) throws {
        let save = try connection.statement(Schema.saveSettings)
        try save.bind(1, table.id)
        try save.bind(2, isDeletionProtected ? 1 : 0)
        if let tableClass { try save.bind(3, tableClass.rawValue) }
        if let tableClassChanged { try save.bind(4, tableClassChanged.milliseconds) }
        if let encryptionKeyARN { try save.bind(5, encryptionKeyARN) }
        try save.run()
    }

    /// Forgets those of a table.
    static func delete(_ table: Table, _ connection: Connection) throws {
        let delete = try connection.statement(Schema.deleteSettings)
        try delete.bind(1, table.id)
        try delete.run()
    }
}
