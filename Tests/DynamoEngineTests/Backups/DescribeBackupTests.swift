import DynamoModel
import Testing

@testable import DynamoEngine

struct DescribeBackupTests {
    @Test func `a backup tells what its table was like when it was made`() async throws {
        let bench = try await Workbench.withIndexes(.local(), .global(.include(["a", "b"])))
        try await bench.expire()
        try await bench.setStream(.keysOnly)
        try await bench.put(order("a", 1))
        let table = try await bench.engine.describeTable(.init(table: "T")).table
        let made = try await bench.backUp()
        try await bench.updateIndexes(.delete(name: "ByState"))
        try await bench.put(order("a", 2))
        let source = try await bench.describe(backup: made.arn).source
        #expect((source.name, source.id, source.arn) == ("T", table.id, table.arn))
        #expect(source.created == table.created)
        #expect(source.keySchema == table.keySchema)
        #expect(source.indexes == table.indexes.map(\.index))
        #expect(source.itemCount == 1)
        #expect(source.sizeBytes == made.sizeBytes && made.sizeBytes > 0)
        #expect(source.viewType == .keysOnly)
        #expect(source.timeToLive == "ttl")
    }

    @Test func `a backup is there after its table is gone and after a restart`() async throws {
        let bench = try await Workbench.withTable()
        let made = try await bench.backUp()
        _ = try await bench.engine.deleteTable(.init(table: "T"))
        #expect(try await bench.describe(backup: made.arn).details == made)
        #expect(try await bench.afterCrash().describe(backup: made.arn).details == made)
    }

    @Test(arguments: [
        "arn:aws:dynamodb:us-east-1:000000000000:table/T/backup/01795000000000-00000000",
        "arn:aws:dynamodb:eu-west-1:000000000000:table/T/backup/01795000000000-00000000",
    ])
    func `a backup that is not there is told of by its ARN`(arn: String) async throws {
        let bench = try await Workbench.withTable()
        await #expect(throws: DynamoDBError.backupNotFound("Backup not found: \(arn)")) {
            try await bench.describe(backup: arn)
        }
    }

    @Test(arguments: [
        ("aws", "dynamodb", "no_where", DynamoDBError.invalidRequest("BackupArn is not valid")),
        ("aws", "s3", "us-east-1", DynamoDBError.invalidRequest("BackupArn is not valid")),
        ("mine", "dynamodb", "us-east-1", DynamoDBError.invalidRequest("BackupArn is not valid")),
    ])
    func `an ARN of nowhere is refused`(
        partition: String, service: String, region: String, refusal: DynamoDBError,
    ) async throws {
        let bench = try await Workbench.withTable()
        let arn = "arn:\(partition):\(service):\(region):000000000000:table/T/backup/0-0"
        await #expect(throws: refusal) { try await bench.describe(backup: arn) }
    }

    @Test func `a backup of another account is nobody's business`() async throws {
        let bench = try await Workbench.withTable()
        let arn = "arn:aws:dynamodb:us-east-1:111111111111:table/T/backup/0-0"
        await #expect(throws: DynamoDBError.accessDenied("Access is denied")) {
            try await bench.describe(backup: arn)
        }
    }

    @Test func `the ARN of a table is none of a backup`() async throws {
        let bench = try await Workbench.withTable()
        let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T"
        await #expect(throws: DynamoDBError.validation("Invalid Backup ARN")) {
            try await bench.describe(backup: arn)
        }
    }
}
