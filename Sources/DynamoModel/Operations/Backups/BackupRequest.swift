/// A request that names a backup and says nothing else: DescribeBackup's and DeleteBackup's.
public struct BackupRequest: OperationRequest, Hashable {
    /// The backup's ARN.
    public var backupARN: String

    /// Names a backup.
    public init(backupARN: String) {
        self.backupARN = backupARN
    }
}

extension BackupRequest {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var arn: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            if name == "BackupArn" {
                arn = try reader.readString()
            } else {
                try reader.skipValue()
            }
        }
        var faults = ConstraintFaults()
        faults.checkLength(arn, "backupArn", Limits.backupARNBytes)
        try faults.check()
        self.init(backupARN: arn ?? "")
    }
}
