/// Lists backups, the oldest first.
public enum ListBackups {
    /// Which backups, and which page of the list.
    public struct Request: OperationRequest, Hashable {
        /// Those of tables of this name, or with this ARN; nil for those of all tables.
        public var table: String?
        /// Those of this kind; nil for all.
        public var kind: BackupDetails.Kind? = .user
        /// Those made at this moment or later.
        public var from: Timestamp?
        /// Those made before this moment.
        public var to: Timestamp?
        /// The ARN behind which to go on, whether or not there is a backup with it.
        public var exclusiveStartARN: String?
        /// How many to give, 1 to 100.
        public var limit = Limits.backupsPage

        /// The list from its beginning.
        public init(table: String? = nil) {
            self.table = table
        }
    }

    /// A page of the list.
    public struct Response: OperationResponse {
        /// The backups.
        public var backups: [BackupDescription]
        /// The ARN to go on behind; nil when there are no more.
        public var lastEvaluatedARN: String?

        /// Gathers the parts of an answer.
        package init(backups: [BackupDescription], lastEvaluatedARN: String? = nil) {
            self.backups = backups
            self.lastEvaluatedARN = lastEvaluatedARN
        }
    }
}

extension ListBackups.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init()
        var faults = ConstraintFaults()
        var wanted: Int?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TableName": table = try reader.readString()
            case "Limit": wanted = try reader.readInt()
            case "TimeRangeLowerBound": from = try reader.readTimestamp()
            case "TimeRangeUpperBound": to = try reader.readTimestamp()
            case "ExclusiveStartBackupArn": exclusiveStartARN = try reader.readString()
            case "BackupType":
                kind = faults.choice(try reader.readString(), "backupType").flatMap(Self.kind)
            default: try reader.skipValue()
            }
        }
        if let table { try faults.checkTableName(table) }
        faults.checkRange(wanted, "limit", 1...Limits.backupsPage)
        if let exclusiveStartARN {
            faults.checkLength(
                exclusiveStartARN, "exclusiveStartBackupArn", Limits.backupARNBytes)
        }
        try faults.check()
        if let from, let to, to < from {
            throw .validation(
                "One or more parameter values were invalid: Time range lower bound must be less "
                    + "than or equal to upper bound")
        }
        limit = wanted ?? limit
    }

    private static func kind(_ filter: BackupFilter) -> BackupDetails.Kind? {
        switch filter {
        case .user: .user
        case .system: .system
        case .managed: .managed
        case .all: nil
        }
    }
}

/// The names of the kinds of backups that can be asked for.
private enum BackupFilter: String, CaseIterable {
    case user = "USER"
    case system = "SYSTEM"
    case managed = "AWS_BACKUP"
    case all = "ALL"
}

extension ListBackups.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("BackupSummaries")
        writer.array { writer in
            for backup in backups {
                writer.object { writer in
                    writer.member("TableName", backup.source.name)
                    writer.member("TableId", backup.source.id)
                    writer.member("TableArn", backup.source.arn)
                    backup.details.write(to: &writer)
                }
            }
        }
        writer.member("LastEvaluatedBackupArn", lastEvaluatedARN)
    }
}
