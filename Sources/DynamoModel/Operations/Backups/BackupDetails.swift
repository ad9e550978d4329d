/// What names a backup, and what became of it.
public struct BackupDetails: Sendable, Hashable {
    /// Whether a backup can be restored.
    public enum Status: String, Sendable, Hashable {
        /// Its items are being copied.
        case creating = "CREATING"
        /// It can.
        case available = "AVAILABLE"
        /// It is gone.
        case deleted = "DELETED"
    }

    /// Who made a backup.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Somebody, with CreateBackup.
        case user = "USER"
        /// The service, when a table with point-in-time recovery was deleted.
        case system = "SYSTEM"
        /// AWS Backup, which there is none of here.
        case managed = "AWS_BACKUP"
    }

    /// Its ARN.
    public var arn: String
    /// Its name, which others may have too.
    public var name: String
    /// The size of its items, in bytes.
    public var sizeBytes: Int
    /// Whether it can be restored.
    public var status: Status
    /// Who made it.
    public var kind: Kind
    /// The moment whose items it has.
    public var created: Timestamp
    /// When the service deletes it; nil when it stays until somebody does.
    public var expires: Timestamp?

    /// Names an empty backup that somebody is making.
    package init(arn: String, name: String, created: Timestamp) {
        self.arn = arn
        self.name = name
        self.created = created
        sizeBytes = 0
        status = .creating
        kind = .user
    }
}

extension BackupDetails {
    /// Writes the members of the object.
    func write(to writer: inout JSONWriter) {
        writer.member("BackupArn", arn)
        writer.member("BackupName", name)
        writer.member("BackupSizeBytes", sizeBytes)
        writer.member("BackupStatus", status.rawValue)
        writer.member("BackupType", kind.rawValue)
        writer.name("BackupCreationDateTime")
        writer.raw(created.epochSeconds)
        guard let expires else { return }
        writer.name("BackupExpiryDateTime")
        writer.raw(expires.epochSeconds)
    }
}
