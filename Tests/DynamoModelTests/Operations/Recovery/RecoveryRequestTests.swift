import Testing

@testable import DynamoModel

struct RecoveryRequestTests {
    @Test func `recovery is enabled with a period or without one`() throws {
        #expect(
            try UpdateContinuousBackups.Request(
                text: update(#"{"PointInTimeRecoveryEnabled":true,"RecoveryPeriodInDays":7}"#))
                == .init(table: "T", isEnabled: true, periodDays: 7))
        #expect(
            try UpdateContinuousBackups.Request(
                text: update(#"{"PointInTimeRecoveryEnabled":false}"#))
                == .init(table: "T", isEnabled: false))
    }

    @Test(arguments: [0, 36])
    func `a period has 1 to 35 days`(days: Int) {
        let json = update(
            #"{"PointInTimeRecoveryEnabled":true,"RecoveryPeriodInDays":\#(days)}"#)
        let rule = days == 0 ? "greater than or equal to 1" : "less than or equal to 35"
        #expect(
            UpdateContinuousBackups.Request.refusal(of: json)
                == .validation(
                    "1 validation error detected: Value '\(days)' at "
                        + "'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to "
                        + "satisfy constraint: Member must have value \(rule)"))
    }

    @Test func `who disables recovery names no period`() {
        let json = update(#"{"PointInTimeRecoveryEnabled":false,"RecoveryPeriodInDays":7}"#)
        let refusal = DynamoDBError.invalidRequest(
            "Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.")
        #expect(UpdateContinuousBackups.Request.refusal(of: json) == refusal)
    }

    @Test func `the answers have the service's form`() {
        let off = #"{"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED","#
        #expect(
            ContinuousBackups(recovery: nil).text
                == off
                + #""PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}}"#)
        let recovery = ContinuousBackups.Recovery(
            periodDays: 35, earliest: Timestamp(milliseconds: 1_795_000_000_000),
            latest: Timestamp(milliseconds: 1_795_000_059_999),
        )
        #expect(
            ContinuousBackups(recovery: recovery).text
                == off
                + #""PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"ENABLED","#
                + #""RecoveryPeriodInDays":35,"EarliestRestorableDateTime":1795000000,"#
                + #""LatestRestorableDateTime":1795000059}}}"#)
    }

    @Test func `a moment of a table is asked for by name or ARN`() throws {
        let request = try RestoreTableToPointInTime.Request(
            text: restore(#""SourceTableName":"T","RestoreDateTime":1795000000.25"#))
        #expect((request.source, request.target) == ("T", "R11"))
        #expect(request.time == Timestamp(milliseconds: 1_795_000_000_250))
        let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T"
        let latest = try RestoreTableToPointInTime.Request(
            text: restore(#""SourceTableArn":"\#(arn)","UseLatestRestorableTime":true"#))
        #expect(latest.source == arn)
        #expect(latest.time == nil)
    }

    @Test(arguments: [
        (
            #""SourceTableName":"T""#,
            """
            Invalid Request: Either one of RestoreDateTime or UseLatestRestorableTime must be \
            specified, but not both
            """
        ),
        (
            #""SourceTableName":"T","RestoreDateTime":1,"UseLatestRestorableTime":true"#,
            """
            Invalid Request: Both RestoreDateTime and UseLatestRestorableTime cannot be set for \
            point-in-time restore request. Please set only one of them
            """
        ),
        (
            #""UseLatestRestorableTime":true"#,
            "The parameter 'TableName' is required but was not present in the request"
        ),
        (
            #""SourceTableName":"T","SourceTableArn":"arn:x/T","UseLatestRestorableTime":true"#,
            "Must provide exactly one of: sourceTableArn, sourceTableName"
        ),
        (
            #""SourceTableArn":"T","UseLatestRestorableTime":true"#,
            "sourceTableArn is not a valid ARN"
        ),
    ])
    func `a moment that is not clear is refused`(json: String, message: String) {
        #expect(
            RestoreTableToPointInTime.Request.refusal(of: restore(json)) == .validation(message))
    }

    @Test func `a name that no table can have is refused`() {
        let json = #"{"SourceTableName":"T","TargetTableName":"bad name!"}"#
        #expect(
            RestoreTableToPointInTime.Request.refusal(of: json)
                == .validation(
                    "1 validation error detected: Value 'bad name!' at 'targetTableName' failed "
                        + "to satisfy constraint: Member must satisfy regular expression pattern: "
                        + "[a-zA-Z0-9_.-]+"))
        #expect(
            RestoreTableToPointInTime.Request.refusal(
                of: #"{"SourceTableName":"T","TargetTableName":""}"#)
                == .validation(
                    "TableName must be at least 3 characters long and at most 255 characters long"
                ))
    }

    private func update(_ specification: String) -> String {
        #"{"TableName":"T","PointInTimeRecoverySpecification":\#(specification)}"#
    }

    private func restore(_ more: String) -> String {
        #"{"TargetTableName":"R11",\#(more)}"#
    }
}
