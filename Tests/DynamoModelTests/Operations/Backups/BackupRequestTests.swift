import Testing

@testable import DynamoModel

private let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T/backup/01795000000000-0a1b2c3d"
private let notNull = "failed to satisfy constraint: Member must not be null"

struct BackupRequestTests {
    @Test func `a backup is asked for by table and name`() throws {
        let request = try CreateBackup.Request(text: #"{"TableName":"T","BackupName":"nightly"}"#)
        #expect(request == .init(table: "T", name: "nightly"))
    }

    @Test(arguments: [
        (
            #"{"TableName":"T"}"#,
            "1 validation error detected: Value null at 'backupName' \(notNull)"
        ),
        (
            #"{"TableName":"T","BackupName":"a/b"}"#,
            """
            1 validation error detected: Value 'a/b' at 'backupName' failed to satisfy \
            constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+
            """
        ),
        (
            #"{"TableName":"T","BackupName":"ab"}"#,
            """
            1 validation error detected: Value 'ab' at 'backupName' failed to satisfy \
            constraint: Member must have length greater than or equal to 3
            """
        ),
    ])
    func `a backup that can not be is refused`(json: String, message: String) {
        #expect(CreateBackup.Request.refusal(of: json) == .validation(message))
    }

    @Test func `a list is of backups that users made, unless it says otherwise`() throws {
        #expect(try ListBackups.Request(text: "{}") == .init())
        #expect(try ListBackups.Request(text: #"{"BackupType":"SYSTEM"}"#).kind == .system)
        #expect(try ListBackups.Request(text: #"{"BackupType":"ALL"}"#).kind == nil)
    }

    @Test func `a list is read with its borders and its place`() throws {
        let request = try ListBackups.Request(
            text: """
                {"TableName":"T","Limit":7,"TimeRangeLowerBound":1795000000.5,
                "TimeRangeUpperBound":1795000001,"ExclusiveStartBackupArn":"\(arn)"}
                """)
        #expect(request.table == "T" && request.limit == 7)
        #expect(request.from == Timestamp(milliseconds: 1_795_000_000_500))
        #expect(request.to == Timestamp(milliseconds: 1_795_000_001_000))
        #expect(request.exclusiveStartARN == arn)
    }

    @Test(arguments: [
        (
            #"{"Limit":101}"#,
            """
            1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: \
            Member must have value less than or equal to 100
            """
        ),
        (
            #"{"TimeRangeLowerBound":2,"TimeRangeUpperBound":1}"#,
            """
            One or more parameter values were invalid: Time range lower bound must be less than or \
            equal to upper bound
            """
        ),
        (
            #"{"BackupType":"user"}"#,
            """
            1 validation error detected: Value 'user' at 'backupType' failed to satisfy \
            constraint: Member must satisfy enum value set: [USER, SYSTEM, AWS_BACKUP, ALL]
            """
        ),
    ])
    func `a list that can not be is refused`(json: String, message: String) {
        #expect(ListBackups.Request.refusal(of: json) == .validation(message))
    }

    @Test func `a moment that no clock can tell is refused`() {
        let refusal = ListBackups.Request.refusal(of: #"{"TimeRangeLowerBound":1e300}"#)
        #expect(refusal?.code == "SerializationException")
    }

    @Test func `a description has the service's form`() {
        #expect(
            BackupResponse(backup: BackupRequestTests.backup).text == """
                {"BackupDescription":{"BackupDetails":{"BackupArn":"\(arn)",\
                "BackupName":"nightly","BackupSizeBytes":0,"BackupStatus":"AVAILABLE",\
                "BackupType":"USER","BackupCreationDateTime":1795000000.000},\
                "SourceTableDetails":{"TableName":"T","TableId":"some-id","TableArn":"table-arn",\
                "TableSizeBytes":0,"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],\
                "TableCreationDateTime":0.000,"ProvisionedThroughput":{"ReadCapacityUnits":0,\
                "WriteCapacityUnits":0},"ItemCount":0,"BillingMode":"PAY_PER_REQUEST"},\
                "SourceTableFeatureDetails":{}}}
                """)
    }

    @Test func `features of the source are told of where it had some`() {
        var backup = BackupRequestTests.backup
        let key = KeySchema(partition: KeyAttribute(name: "n", type: .number))
        backup.source.indexes = [
            SecondaryIndex(
                name: "ByNumber", keySchema: key, projection: .keysOnly,
                scope: .global(.provisioned(read: 1, write: 2)),
            )
        ]
        backup.source.maximum = CapacityUnits(read: 100, write: 50)
        #expect(
            BackupResponse(backup: backup).text.contains(
                #""OnDemandThroughput":{"MaxReadRequestUnits":100,"MaxWriteRequestUnits":50}"#))
        backup.source.viewType = .keysOnly
        backup.source.timeToLive = "ttl"
        let features = """
            "SourceTableFeatureDetails":{"GlobalSecondaryIndexes":[{"IndexName":"ByNumber",\
            "KeySchema":[{"AttributeName":"n","KeyType":"HASH"}],\
            "Projection":{"ProjectionType":"KEYS_ONLY"},\
            "ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":2}}],\
            "StreamDescription":{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"},\
            "TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"ttl"}}}}
            """
        #expect(BackupResponse(backup: backup).text.hasSuffix(features))
    }

    @Test func `a summary names the table beside the backup`() {
        let answer = ListBackups.Response(
            backups: [BackupRequestTests.backup], lastEvaluatedARN: arn)
        #expect(
            answer.text == """
                {"BackupSummaries":[{"TableName":"T","TableId":"some-id","TableArn":"table-arn",\
                "BackupArn":"\(arn)","BackupName":"nightly","BackupSizeBytes":0,\
                "BackupStatus":"AVAILABLE","BackupType":"USER",\
                "BackupCreationDateTime":1795000000.000}],"LastEvaluatedBackupArn":"\(arn)"}
                """)
    }

    private static var backup: BackupDescription {
        let time = Timestamp(milliseconds: 1_795_000_000_000)
        var details = BackupDetails(arn: arn, name: "nightly", created: time)
        details.status = .available
        let key = KeySchema(partition: KeyAttribute(name: "id", type: .string))
        let source = SourceTable(
            name: "T", id: "some-id", arn: "table-arn", keySchema: key, billing: .payPerRequest)
        return BackupDescription(details: details, source: source)
    }
}
