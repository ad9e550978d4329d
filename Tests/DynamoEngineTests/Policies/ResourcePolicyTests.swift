import DynamoModel
import Testing

@testable import DynamoEngine

struct ResourcePolicyTests {
    private static let intro = "Resource-based policy not found for the provided ResourceArn:"
    private let table = "arn:aws:dynamodb:us-east-1:000000000000:table/T"

    @Test func `a policy is given back as it was put, also after a restart`() async throws {
        let bench = try await Workbench.withTable()
        let revision = try await put(#"{"a": 1}"#, bench)
        #expect(revision == "1795000000000")
        let crashed = try bench.afterCrash()
        let found = try await crashed.engine.getResourcePolicy(.init(resourceARN: table))
        #expect(found == .init(policy: #"{"a": 1}"#, revision: revision))
    }

    @Test func `another policy is another revision, and the same one is none`() async throws {
        let bench = try await Workbench.withTable()
        let first = try await put("{}", bench)
        #expect(try await put("{}", bench) == first)
        #expect(try await put("{ }", bench) == "1795000000001")
    }

    @Test func `a table and its stream have a policy each`() async throws {
        let bench = try await Workbench.withTable(stream: .keysOnly)
        let stream = try await bench.stream().name.arn
        _ = try await put(#"{"of":"table"}"#, bench)
        _ = try await put(#"{"of":"stream"}"#, bench, on: stream)
        let found = try await bench.engine.getResourcePolicy(.init(resourceARN: stream))
        #expect(found.policy == #"{"of":"stream"}"#)
    }

    @Test func `a policy that is not there is told of`() async throws {
        let bench = try await Workbench.withTable()
        await #expect(
            throws: DynamoDBError.policyNotFound("\(ResourcePolicyTests.intro) \(table)"),
        ) {
            try await bench.engine.getResourcePolicy(.init(resourceARN: table))
        }
        let deleted = try await bench.engine.deleteResourcePolicy(.init(resourceARN: table))
        #expect(deleted.revision == nil)
    }

    @Test func `an unexpected revision is neither replaced nor deleted`() async throws {
        let bench = try await Workbench.withTable()
        try await #require(throws: DynamoDBError.self) {
            try await put("{}", bench, expecting: "1")
        }
        let revision = try await put("{}", bench, expecting: "NO_POLICY")
        await #expect(
            throws: DynamoDBError.policyNotFound(
                "\(ResourcePolicyTests.intro) Requested update for policy with revision id 1, but "
                    + "the policy associated to target table T has revision id \(revision)."),
        ) {
            try await put(#"{"b":1}"#, bench, expecting: "1")
        }
        await #expect(throws: DynamoDBError.self) {
            try await put(#"{"b":1}"#, bench, expecting: "NO_POLICY")
        }
        await #expect(throws: DynamoDBError.self) {
            try await bench.engine.deleteResourcePolicy(
                .init(resourceARN: table, expectedRevision: "1"))
        }
        let deleted = try await bench.engine.deleteResourcePolicy(
            .init(resourceARN: table, expectedRevision: revision))
        #expect(deleted.revision == revision)
    }

    @Test(arguments: [
        (
            "arn:aws:dynamodb:eu-west-1:000000000000:table/T",
            """
            ValidationException: One or more parameter values were invalid: Invalid resource Arn: \
            arn:aws:dynamodb:eu-west-1:000000000000:table/T
            """
        ),
        (
            "arn:aws:dynamodb:us-east-1:111111111111:table/T",
            """
            ValidationException: This action is only supported by accounts that match the resource \
            owner’s account.
            """
        ),
        (
            "arn:aws:dynamodb:us-east-1:000000000000:table/T/backup/0-0",
            """
            ValidationException: One or more parameter values were invalid: Provided Arn is not a \
            DynamoDB resource arn: arn:aws:dynamodb:us-east-1:000000000000:table/T/backup/0-0
            """
        ),
        (
            "arn:aws:dynamodb:us-east-1:000000000000:table/T/index/I",
            """
            ValidationException: One or more parameter values were invalid: Invalid resource arn \
            provided, only table or stream is accepted. Provided resource arn: \
            arn:aws:dynamodb:us-east-1:000000000000:table/T/index/I
            """
        ),
        (
            "arn:aws:dynamodb:us-east-1:000000000000:table/Absent",
            """
            ResourceNotFoundException: Requested resource not found: Table: Absent not found
            """
        ),
        (
            "arn:aws:dynamodb:us-east-1:000000000000:table/T/stream/2000-01-01T00:00:00.000",
            """
            ResourceNotFoundException: Requested resource not found: Stream: \
            2000-01-01T00:00:00.000 not found for Table: T
            """
        ),
    ])
    func `what can have no policy is refused`(arn: String, message: String) async throws {
        let bench = try await Workbench.withTable()
        await #expect {
            try await put("{}", bench, on: arn)
        } throws: { error in
            "\(error)" == message
        }
    }

    @Test func `policies go with their table and come with CreateTable`() async throws {
        let bench = try await Workbench.withTable()
        _ = try await put("{}", bench)
        _ = try await bench.engine.deleteTable(.init(table: "T"))
        let key = KeySchema(partition: KeyAttribute(name: "id", type: .string))
        _ = try await bench.engine.createTable(.init(table: "T", keySchema: key))
        await #expect(throws: DynamoDBError.self) {
            try await bench.engine.getResourcePolicy(.init(resourceARN: table))
        }
        var request = CreateTable.Request(table: "U", keySchema: key)
        request.policy = #"{"of":"U"}"#
        let made = try await bench.engine.createTable(request).table
        let found = try await bench.engine.getResourcePolicy(.init(resourceARN: made.arn))
        #expect(found.policy == #"{"of":"U"}"#)
    }

    @discardableResult
    private func put(
        _ policy: String, _ bench: Workbench, on arn: String? = nil, expecting: String? = nil,
    ) async throws -> String {
        let request = PutResourcePolicy.Request(
            resourceARN: arn ?? table, policy: policy, expectedRevision: expecting)
        return try await bench.engine.putResourcePolicy(request).revision
    }
}
