import DynamoModel

/// Where a backup is found: what its ARN says.
struct BackupPlace {
    /// The region of its table.
    let region: String
    /// The name of its table.
    let table: String
    /// What tells backups of a table apart.
    let label: String

    /// Reads an ARN; throws where it can not be one of a backup, or not of one in this account.
    init(arn: String) throws(DynamoDBError) {
        guard let parts = ResourceARN(arn), parts.path.count == 4, parts.path[2] == "backup" else {
            throw .validation("Invalid Backup ARN")
        }
        guard parts.partition == "aws", parts.service == "dynamodb",
            // Any that a configuration can name, and AWS's own.
            parts.region.wholeMatch(of: /[a-z0-9-]{1,32}/) != nil
        else { throw .invalidRequest("BackupArn is not valid") }
        try parts.checkOwner()
        region = parts.region
        table = parts.path[1]
        label = parts.path[3]
    }
}
