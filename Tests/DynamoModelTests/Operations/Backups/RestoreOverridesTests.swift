import Testing

@testable import DynamoModel

struct RestoreOverridesTests {
    @Test func `without overrides everything is as it was`() throws {
        let source = RestoreOverridesTests.source(.provisioned(read: 5, write: 6))
        let overrides = try read("")
        #expect(try overrides.billing(of: source) == source.billing)
        #expect(try overrides.indexes(of: source) == source.indexes)
    }

    @Test func `an empty list leaves all indexes of its kind out`() throws {
        let source = RestoreOverridesTests.source(.payPerRequest)
        let overrides = try read(#""GlobalSecondaryIndexOverride":[]"#)
        #expect(try overrides.indexes(of: source).map(\.name) == ["Local"])
    }

    @Test func `a table that is to be paid for by request has no capacity left`() throws {
        let source = RestoreOverridesTests.source(.provisioned(read: 5, write: 6))
        let overrides = try read(#""BillingModeOverride":"PAY_PER_REQUEST""#)
        #expect(try overrides.billing(of: source) == .payPerRequest)
        #expect(try overrides.indexes(of: source).last?.scope == .global(.payPerRequest))
    }

    @Test(arguments: [
        (
            #""ProvisionedThroughputOverride":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}"#,
            "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED"
        ),
        (
            #""BillingModeOverride":"PROVISIONED""#,
            """
            Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED
            """
        ),
        (
            RestoreOverridesTests.global(name: "Another", projection: "ALL"),
            """
            Index Another does not match a secondary index that existed in the source table and \
            cannot be created during the restore operation
            """
        ),
        (
            RestoreOverridesTests.global(name: "Global", projection: "KEYS_ONLY"),
            """
            Index Global does not match a secondary index that existed in the source table and \
            cannot be created during the restore operation
            """
        ),
    ])
    func `what the source can not give is refused`(json: String, message: String) throws {
        let source = RestoreOverridesTests.source(.payPerRequest)
        let overrides = try read(json)
        #expect(throws: DynamoDBError.validation(message)) { try overrides.indexes(of: source) }
    }

    @Test func `an index that is repeated may have another capacity`() throws {
        let source = RestoreOverridesTests.source(.provisioned(read: 5, write: 6))
        let throughput =
            #","ProvisionedThroughput":{"ReadCapacityUnits":7,"WriteCapacityUnits":8}"#
        let overrides = try read(
            RestoreOverridesTests.global(name: "Global", projection: "ALL", throughput))
        let index = try overrides.indexes(of: source).last
        #expect(index?.scope == .global(.provisioned(read: 7, write: 8)))
    }

    @Test func `a maximum of requests is for a table that is paid for by request`() throws {
        let maximum = #""OnDemandThroughputOverride":{"MaxReadRequestUnits":7}"#
        let source = RestoreOverridesTests.source(.provisioned(read: 5, write: 6))
        let overrides = try read(maximum + #","BillingModeOverride":"PAY_PER_REQUEST""#)
        #expect(try overrides.capacity(of: source).maximum == CapacityUnits(read: 7))
        let refusal = DynamoDBError.validation(
            "One or more parameter values were invalid: MaxReadRequestUnits for OnDemandThroughput "
                + "cannot be specified when table BillingMode is PROVISIONED.",
        )
        let provisioned = try read(maximum)
        #expect(throws: refusal) { try provisioned.capacity(of: source) }
    }

    private func read(_ json: String) throws -> RestoreOverrides {
        let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T/backup/0"
        let more = json.isEmpty ? "" : ",\(json)"
        let text = #"{"TargetTableName":"R11","BackupArn":"\#(arn)"\#(more)}"#
        return try RestoreTableFromBackup.Request(text: text).overrides
    }

    static func global(name: String, projection: String, _ more: String = "") -> String {
        """
        "GlobalSecondaryIndexOverride":[{"IndexName":"\(name)",\
        "KeySchema":[{"AttributeName":"n","KeyType":"HASH"}],\
        "Projection":{"ProjectionType":"\(projection)"}\(more)}]
        """
    }

    /// A table with a local and a global index.
    private static func source(_ billing: BillingMode) -> SourceTable {
        let id = KeyAttribute(name: "id", type: .string)
        let number = KeyAttribute(name: "n", type: .number)
        var source = SourceTable(
            name: "T", id: "some-id", arn: "table-arn",
            keySchema: KeySchema(partition: id, sort: KeyAttribute(name: "sk", type: .number)),
            billing: billing,
        )
        source.indexes = [
            SecondaryIndex(
                name: "Local", keySchema: KeySchema(partition: id, sort: number),
                projection: .all, scope: .local,
            ),
            SecondaryIndex(
                name: "Global", keySchema: KeySchema(partition: number), projection: .all,
                scope: .global(billing),
            ),
        ]
        return source
    }
}
