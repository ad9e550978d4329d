/// A backup and the table that it was made of.
public struct BackupDescription: Sendable, Hashable {
    /// What names it, and what became of it.
    public var details: BackupDetails
    /// The table as it was then.
    public var source: SourceTable

    /// Brings the two together.
    package init(details: BackupDetails, source: SourceTable) {
        self.details = details
        self.source = source
    }
}

/// The answer that is one backup: DescribeBackup's and DeleteBackup's.
public struct BackupResponse: OperationResponse {
    /// The backup.
    public var backup: BackupDescription

    /// Gathers the parts of an answer.
    package init(backup: BackupDescription) {
        self.backup = backup
    }
}

extension BackupResponse {
    package func write(to writer: inout JSONWriter) {
        writer.name("BackupDescription")
        writer.object { writer in
            writer.name("BackupDetails")
            writer.object { writer in backup.details.write(to: &writer) }
            backup.source.write(to: &writer)
        }
    }
}
