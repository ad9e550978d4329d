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

    @Test func `indexes of vectors are refused by their name`() {
        let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T/backup/0"
        let vectors = #""TargetTableName":"R11","VectorIndexOverride":[]"#
        let refusal = DynamoDBError.validation(
            "Afterimage does not offer the parameter VectorIndexOverride yet; leave it out")
        #expect(
            RestoreTableFromBackup.Request.refusal(of: #"{\#(vectors),"BackupArn":"\#(arn)"}"#)
                == refusal)
        #expect(
            RestoreTableToPointInTime.Request.refusal(
                of: #"{\#(vectors),"SourceTableName":"Source","UseLatestRestorableTime":true}"#)
                == refusal)
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
            #""ProvisionedThroughputOverride":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}"#
                + #","BillingModeOverride":"PAY_PER_REQUEST""#,
            """
            Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST
            """
        ),
        (
            RestoreOverridesTests.global(
                name: "Global", projection: "ALL", RestoreOverridesTests.throughput)
                + #","BillingModeOverride":"PAY_PER_REQUEST""#,
            """
            Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST \
            for index Global
            """
        ),
        (
            #""BillingModeOverride":"PROVISIONED""#,
            """
            Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED
            """
        ),
        (
            RestoreOverridesTests.global(name: "Global", key: "m", projection: "ALL"),
            """
            Index Global does not match a secondary index that existed in the source table and \
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
        #expect(throws: DynamoDBError.invalidRequest(message)) { try overrides.indexes(of: source) }
    }

    @Test func `an index that is repeated needs a capacity where the table has one`() throws {
        let source = RestoreOverridesTests.source(.provisioned(read: 5, write: 6))
        let overrides = try read(RestoreOverridesTests.global(name: "Global", projection: "ALL"))
        let refusal = DynamoDBError.invalidRequest(
            "Must specify provisioned throughput for index Global")
        #expect(throws: refusal) { try overrides.indexes(of: source) }
    }

    @Test func `an index that is repeated may have another name`() throws {
        let source = RestoreOverridesTests.source(.payPerRequest)
        let overrides = try read(
            RestoreOverridesTests.global(name: "Renamed", projection: "ALL") + """
                ,"LocalSecondaryIndexOverride":[{"IndexName":"Nearby","KeySchema":[
                {"AttributeName":"id","KeyType":"HASH"},{"AttributeName":"n","KeyType":"RANGE"}],
                "Projection":{"ProjectionType":"ALL"}}]
                """)
        let indexes = try overrides.indexes(of: source)
        #expect(indexes.map(\.name) == ["Nearby", "Renamed"])
        #expect(indexes.map(\.keySchema) == source.indexes.map(\.keySchema))
        #expect(indexes.map(\.scope) == source.indexes.map(\.scope))
    }

    @Test func `maxima of requests come back while they are paid for`() throws {
        var source = RestoreOverridesTests.source(.payPerRequest)
        source.maximum = CapacityUnits(read: 100, write: 50)
        source.indexes[1].capacity.maximum = CapacityUnits(write: 7)
        let same = try read("")
        #expect(try same.capacity(of: source).maximum == source.maximum)
        #expect(try same.indexes(of: source) == source.indexes)
        let other = try read(#""OnDemandThroughputOverride":{"MaxReadRequestUnits":9}"#)
        #expect(try other.capacity(of: source).maximum == CapacityUnits(read: 9))
        let provisioned = try read(
            #""BillingModeOverride":"PROVISIONED","#
                + #""ProvisionedThroughputOverride":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}"#
        )
        #expect(try provisioned.capacity(of: source).maximum == nil)
        #expect(try provisioned.indexes(of: source).last?.capacity.maximum == nil)
    }

    @Test func `a table from another region has to be told its key`() throws {
        let refusal = DynamoDBError.invalidRequest(
            "sseSpecificationOverride must be provided for cross-region restores")
        let without = try read("")
        try without.check(from: "us-east-1", to: "us-east-1")
        #expect(throws: refusal) { try without.check(from: "eu-west-1", to: "us-east-1") }
        let told = try read(#""SSESpecificationOverride":{"Enabled":true,"SSEType":"KMS"}"#)
        try told.check(from: "eu-west-1", to: "us-east-1")
    }

    @Test func `an index that is repeated may have another capacity`() throws {
        let source = RestoreOverridesTests.source(.provisioned(read: 5, write: 6))
        let overrides = try read(
            RestoreOverridesTests.global(
                name: "Global", projection: "ALL", RestoreOverridesTests.throughput))
        let index = try overrides.indexes(of: source).last
        #expect(index?.scope == .global(.provisioned(read: 7, write: 8)))
    }

    @Test func `a maximum of requests is for a table that is paid for by request`() throws {
        let maximum = #""OnDemandThroughputOverride":{"MaxReadRequestUnits":7}"#
        let source = RestoreOverridesTests.source(.provisioned(read: 5, write: 6))
        let overrides = try read(maximum + #","BillingModeOverride":"PAY_PER_REQUEST""#)
        #expect(try overrides.capacity(of: source).maximum == CapacityUnits(read: 7))
        let refusal = DynamoDBError.invalidRequest(
            "Cannot override MaxReadRequestUnits for OnDemandThroughput unless "
                + "BillingModeOverride is PAY_PER_REQUEST",
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

    private static let throughput =
        #","ProvisionedThroughput":{"ReadCapacityUnits":7,"WriteCapacityUnits":8}"#

    private static func global(
        name: String, key: String = "n", projection: String, _ more: String = "",
    ) -> String {
        """
        "GlobalSecondaryIndexOverride":[{"IndexName":"\(name)",\
        "KeySchema":[{"AttributeName":"\(key)","KeyType":"HASH"}],\
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
