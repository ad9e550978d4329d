import DynamoModel
import SQLite

/// A backup as the file knows it.
struct BackupRecord: Sendable {
    /// Why there is a backup.
    enum Kind: String, Sendable {
        /// Somebody made it.
        case user = "USER"
        /// Its table was deleted.
        case system = "SYSTEM"
        /// A table is being made of it, and nobody sees it.
        case moment = "MOMENT"
    }

    let id: Int64
    /// The last part of its ARN.
    let label: String
    let name: String
    let kind: Kind
    let source: SourceTable
    let created: Timestamp
    let expires: Timestamp?
    let isComplete: Bool

    /// Reads a row of `backup`.
    init(row: Statement, region: String) throws {
        id = row.int(0)
        label = row.text(1)
        name = row.text(2)
        kind = Kind(rawValue: row.text(3)) ?? .user
        source = try SourceTable(stored: row.blob(4).span, region: region)
        created = Timestamp(milliseconds: row.int(5))
        expires = row.isNull(6) ? nil : Timestamp(milliseconds: row.int(6))
        isComplete = row.int(7) == 1
    }

    /// Its ARN.
    var arn: String { ResourceName.backup(label, of: source.arn) }

    /// What everybody sees of it.
    var description: BackupDescription {
        var details = BackupDetails(arn: arn, name: name, created: created)
        details.sizeBytes = source.sizeBytes
        details.status = isComplete ? .available : .creating
        details.kind = kind == .system ? .system : .user
        details.expires = expires
        return BackupDescription(details: details, source: source)
    }
}
