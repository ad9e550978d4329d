import DynamoModel
import Testing

@testable import DynamoEngine

struct SourceTableStoredTests {
    @Test func `a table is read back as it was written`() throws {
        let source = SourceTableStoredTests.table
        let stored = source.stored
        #expect(try SourceTable(stored: stored.span, region: "us-east-1") == source)
    }

    @Test func `maxima of requests are kept, where there are some`() throws {
        var source = SourceTableStoredTests.table
        source.billing = .payPerRequest
        source.indexes[2].capacity.maximum = CapacityUnits(read: 7)
        for maximum in [nil, CapacityUnits(read: 100, write: 50)] {
            source.maximum = maximum
            #expect(try SourceTable(stored: source.stored.span, region: "us-east-1") == source)
        }
        let cut = source.stored.dropLast()
        #expect(throws: StoredFormError.self) {
            try SourceTable(stored: Array(cut).span, region: "us-east-1")
        }
    }

    @Test func `bytes that end too early are refused`() {
        let stored = SourceTableStoredTests.table.stored
        for count in 0..<stored.count {
            let part = Array(stored.prefix(count))
            #expect(throws: StoredFormError.self) {
                try SourceTable(stored: part.span, region: "us-east-1")
            }
        }
    }

    private static var table: SourceTable {
        let key = KeySchema(
            partition: KeyAttribute(name: "id", type: .string),
            sort: KeyAttribute(name: "sk", type: .binary),
        )
        var source = SourceTable(
            name: "T", id: "some-id", arn: "arn:aws:dynamodb:us-east-1:000000000000:table/T",
            keySchema: key, billing: .provisioned(read: 5, write: 300),
        )
        source.created = Timestamp(milliseconds: 1_795_000_000_000)
        source.itemCount = 1000
        source.sizeBytes = 100_000
        source.indexes = [
            .local(.keysOnly), .global(.include(["a"]), billing: .provisioned(read: 1, write: 2)),
            .global(name: "Another"),
        ]
        source.viewType = .newImage
        source.timeToLive = "ttl"
        source.encryptionKeyARN = "arn:aws:kms:us-east-1:000000000000:alias/aws/dynamodb"
        return source
    }
}
