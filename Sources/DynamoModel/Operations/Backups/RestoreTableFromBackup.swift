/// Makes a new table with the items of a backup.
public enum RestoreTableFromBackup {
    /// Which backup, and what the table is to be like.
    public struct Request: OperationRequest {
        /// The new table's name, 3 to 255 characters.
        public var target: String
        /// The backup's ARN.
        public var backupARN: String
        /// What is to be otherwise than it was.
        public var overrides = RestoreOverrides()

        /// Restores a backup.
        public init(target: String, backupARN: String) {
            self.target = target
            self.backupARN = backupARN
        }
    }

    /// The new table, which can be used once it has its items.
    public typealias Response = TableResponse
}

extension RestoreTableFromBackup.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var faults = ConstraintFaults()
        var target: String?
        var backup: String?
        var overrides = RestoreOverrides()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TargetTableName": target = try reader.readString()
            case "BackupArn": backup = try reader.readString()
            default: try overrides.read(name, &reader, &faults)
            }
        }
        try faults.checkTargetName(target)
        faults.checkLength(backup, "backupArn", Limits.backupARNBytes)
        overrides.check(&faults)
        try faults.check()
        self.init(target: target ?? "", backupARN: backup ?? "")
        self.overrides = overrides
    }
}

extension ConstraintFaults {
    /// Checks that the name of a table that is to be restored is there and can be one.
    mutating func checkTargetName(_ name: String?) throws(DynamoDBError) {
        guard let name else { return missing("targetTableName") }
        guard (3...Limits.tableNameBytes).contains(name.utf8.count) else {
            throw .validation(
                "TableName must be at least 3 characters long and at most "
                    + "\(Limits.tableNameBytes) characters long")
        }
        if !TableName.hasOnlyAllowedCharacters(name) {
            add(
                name, "targetTableName", "satisfy regular expression pattern: [a-zA-Z0-9_.-]+")
        }
    }
}
