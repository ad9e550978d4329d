import DynamoModel

/// Where a backup is found: what its ARN says.
struct BackupPlace {
    /// The name of its table.
    let table: String
    /// What tells backups of a table apart.
    let label: String

    /// Reads an ARN; throws where it can not be one of a backup.
    init(arn: String) throws(DynamoDBError) {
        let parts = arn.split(separator: "/", omittingEmptySubsequences: false)
        guard arn.hasPrefix("arn:"), parts.count == 4, parts[2] == "backup" else {
            throw .validation("Invalid Backup ARN")
        }
        table = String(parts[1])
        label = String(parts[3])
    }
}
