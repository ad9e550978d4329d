/// Makes a backup of a table: its items as they are now.
public enum CreateBackup {
    /// Of which table.
    public struct Request: OperationRequest, Hashable {
        /// The table's name or ARN.
        public var table: String
        /// The backup's name, 3 to 255 characters, which others may have too.
        public var name: String

        /// Makes a backup of a table.
        public init(table: String, name: String) {
            self.table = table
            self.name = name
        }
    }

    /// The new backup.
    public struct Response: OperationResponse {
        /// What names it.
        public var details: BackupDetails

        /// Gathers the parts of an answer.
        package init(details: BackupDetails) {
            self.details = details
        }
    }
}

extension CreateBackup.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var table: String?
        var backup: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TableName": table = try reader.readString()
            case "BackupName": backup = try reader.readString()
            default: try reader.skipValue()
            }
        }
        var faults = ConstraintFaults()
        try faults.checkTableName(table)
        faults.checkLength(backup, "backupName", Limits.backupNameBytes)
        if let backup, !TableName.hasOnlyAllowedCharacters(backup) {
            faults.add(
                backup, "backupName", "satisfy regular expression pattern: [a-zA-Z0-9_.-]+")
        }
        try faults.check()
        self.init(table: table ?? "", name: backup ?? "")
    }
}

extension CreateBackup.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("BackupDetails")
        writer.object { writer in details.write(to: &writer) }
    }
}
