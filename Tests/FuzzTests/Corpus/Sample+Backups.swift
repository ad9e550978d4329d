extension Sample {
    private static let unknown =
        "arn:aws:dynamodb:us-east-1:000000000000:table/Orders/backup/01700000000000-0000abcd"

    /// Backups, and tables as they were.
    static let backups = [
        Sample("CreateBackup", #"{"TableName":"Orders","BackupName":"first"}"#),
        Sample(
            "ListBackups",
            """
            {"TableName":"Orders","Limit":5,"TimeRangeLowerBound":0,
            "TimeRangeUpperBound":4000000000.5,"BackupType":"ALL",
            "ExclusiveStartBackupArn":"\(unknown)"}
            """),
        Sample("DescribeBackup", #"{"BackupArn":"$BACKUP"}"#),
        Sample(
            "RestoreTableFromBackup",
            """
            {"TargetTableName":"Restored","BackupArn":"$BACKUP",
            "BillingModeOverride":"PAY_PER_REQUEST","GlobalSecondaryIndexOverride":[]}
            """),
        Sample("DeleteBackup", #"{"BackupArn":"$SPARE"}"#),
        Sample("DescribeContinuousBackups", #"{"TableName":"Orders"}"#),
        Sample(
            "UpdateContinuousBackups",
            """
            {"TableName":"Orders","PointInTimeRecoverySpecification":
            {"PointInTimeRecoveryEnabled":true,"RecoveryPeriodInDays":7}}
            """),
        Sample(
            "RestoreTableToPointInTime",
            """
            {"SourceTableName":"Orders","TargetTableName":"Recovered",
            "UseLatestRestorableTime":true,"SSESpecificationOverride":{"Enabled":true}}
            """),
    ]
}
