import DynamoModel
import Testing

@testable import DynamoEngine

private func run(
    _ bench: Workbench, _ texts: String..., token: String? = nil,
    _ change: (inout ExecuteTransaction.Request) -> Void = { _ in },
) async throws -> ExecuteTransaction.Response {
    var request = ExecuteTransaction.Request(
        statements: texts.map { ParameterizedStatement($0) }, clientRequestToken: token)
    change(&request)
    return try await bench.engine.executeTransaction(request)
}

private func bench() async throws -> Workbench {
    let bench = try await Workbench.withTable()
    for id in ["a", "b"] { try await bench.put(["id": .string(Text(id)), "n": .n(1)]) }
    return bench
}

private func number(_ bench: Workbench, _ id: Text) async throws -> AttributeValue? {
    try await bench.item(["id": .string(id)])?["n"]
}

private let conditionFailed = CancellationReason(
    code: "ConditionalCheckFailed", message: "The conditional request failed")

@Test func `reads of a transaction answer in their order`() async throws {
    let answer = try await run(
        bench(), "SELECT n FROM T WHERE id = 'b'", "SELECT * FROM T WHERE id = 'x'"
    ) { $0.returnConsumedCapacity = .total }
    #expect(answer.items == [["n": .n(1)], nil])
    #expect(answer.consumedCapacity.map(\.halfUnits) == [8])
}

@Test func `writes and checks of a transaction happen together`() async throws {
    let bench = try await bench()
    let answer = try await run(
        bench, "INSERT INTO T VALUE {'id': 'c', 'n': 3}", "UPDATE T SET n = 2 WHERE id = 'a'",
        "EXISTS(SELECT * FROM T WHERE id = 'b' AND n = 1)", "DELETE FROM T WHERE id = 'x'"
    ) { $0.returnConsumedCapacity = .total }
    #expect(answer.items.isEmpty)
    #expect(answer.consumedCapacity.map(\.halfUnits) == [16])
    #expect(try await number(bench, "a") == .n(2))
    #expect(try await number(bench, "c") == .n(3))
    let origins = try await bench.changes().suffix(2).map(\.origin)
    #expect(origins.map(\.api) == ["ExecuteTransaction", "ExecuteTransaction"])
    #expect(origins[0].transactionID != nil)
    #expect(origins[0].transactionID == origins[1].transactionID)
}

@Test func `what fails is a reason, and nothing happens`() async throws {
    let bench = try await bench()
    let reasons: [CancellationReason] = [
        .none, conditionFailed,
        CancellationReason(code: "DuplicateItem", message: "Duplicate primary key exists in table"),
        conditionFailed,
    ]
    await #expect(throws: DynamoDBError.transactionCanceled(reasons)) {
        try await run(
            bench, "UPDATE T SET n = 9 WHERE id = 'a'", "UPDATE T SET n = 9 WHERE id = 'x'",
            "INSERT INTO T VALUE {'id': 'b'}",
            "EXISTS(SELECT * FROM T WHERE id = 'y' AND n = 1)")
    }
    #expect(try await number(bench, "a") == .n(1))
    #expect(try await bench.sequences() == [1, 2])
}

@Test func `a reason shows the item when that is asked for`() async throws {
    let bench = try await bench()
    let item: Item = ["id": .string("a"), "n": .n(1)]
    let reason = CancellationReason(
        code: "ConditionalCheckFailed", message: "The conditional request failed", item: item)
    await #expect(throws: DynamoDBError.transactionCanceled([reason])) {
        try await run(bench, "DELETE FROM T WHERE id = 'a' AND n = 2") {
            $0.statements[0].onConditionFailure = .allOld
        }
    }
}

@Test(
    arguments: [
        (
            "SELECT * FROM T WHERE",
            "Statement wasn't well formed, can't be processed: Unexpected term"
        ),
        (
            "SELECT * FROM T WHERE id = 'b' AND n = 1",
            "Select statements within ExecuteTransaction must specify the primary key in the "
                + "where clause."
        ),
        (
            "SELECT * FROM T.I WHERE id = 'b'",
            "Reads on indices are not supported within transactions."
        ),
    ] as [(String, String)])
func `a read that can not be is refused with its place`(text: String, message: String) async throws
{
    await #expect(
        throws: DynamoDBError.validation("Validation failed in TransactStatements[1]: \(message)")
    ) {
        try await run(bench(), "SELECT * FROM T WHERE id = 'a'", text)
    }
}

@Test(
    arguments: [
        (
            "UPDATE T SET n = 2 WHERE id = 'b' RETURNING ALL NEW *",
            "RETURNING clause is not supported in ExecuteTransaction."
        ),
        (
            "EXISTS(SELECT * FROM T WHERE id = 'b')",
            "EXISTS() must contain a single item read with additional condition"
        ),
    ] as [(String, String)])
func `a write that can not be is refused with its place`(text: String, message: String) async throws
{
    let bench = try await bench()
    await #expect(
        throws: DynamoDBError.validation("Validation failed in TransactStatements[1]: \(message)")
    ) {
        try await run(bench, "DELETE FROM T WHERE id = 'a'", text)
    }
    #expect(try await bench.sequences() == [1, 2])
}

@Test func `a table that is not there and a key that does not fit are reasons`() async throws {
    let bench = try await bench()
    let missing = CancellationReason(
        code: "ResourceNotFound", message: "Requested resource not found")
    let mismatch = CancellationReason(
        code: "ValidationError", message: "The provided key element does not match the schema")
    await #expect(throws: DynamoDBError.transactionCanceled([.none, missing, mismatch, mismatch])) {
        try await run(
            bench, "DELETE FROM T WHERE id = 'a'", "DELETE FROM X WHERE id = 'a'",
            "DELETE FROM T WHERE n = 1", "DELETE FROM T WHERE id = 1")
    }
    await #expect(throws: DynamoDBError.transactionCanceled([missing, mismatch])) {
        try await run(bench, "SELECT * FROM X", "SELECT * FROM T WHERE id = 1")
    }
    #expect(try await bench.sequences() == [1, 2])
}

@Test(arguments: [
    ("SELECT * FROM T WHERE id = 'a'", "SELECT n FROM T WHERE id IN ['a']"),
    ("DELETE FROM T WHERE id = 'a'", "EXISTS(SELECT * FROM T WHERE id = 'a' AND n = 1)"),
])
func `two statements about one item are refused`(first: String, second: String) async throws {
    await #expect(
        throws: DynamoDBError.validation(
            "Transaction request cannot include multiple operations on one item")
    ) {
        try await run(bench(), first, second)
    }
}

@Test func `a transaction that reads and writes is refused`() async throws {
    await #expect(
        throws: DynamoDBError.validation(
            "ExecuteTransaction API does not support both read and write operations in the same "
                + "request.")
    ) {
        try await run(bench(), "SELECT * FROM T WHERE id = 'a'", "DELETE FROM T WHERE id = 'b'")
    }
}

@Test func `a token of a transaction of actions is another one`() async throws {
    let bench = try await bench()
    let put = TransactWriteItems.Action.put(.init(table: "T", item: ["id": .string("c")]))
    for _ in 0..<2 {
        _ = try await bench.engine.transactWriteItems(
            .init(actions: [put], clientRequestToken: "t"))
    }
    _ = try await run(bench, "UPDATE T SET n = n + 1 WHERE id = 'a'", token: "t")
    #expect(try await number(bench, "a") == .n(2))
}

@Test func `a repeat under the same token writes nothing, and another use is refused`() async throws
{
    let bench = try await bench()
    let add = "UPDATE T SET n = n + 1 WHERE id = 'a'"
    for _ in 0..<2 {
        #expect(try await run(bench, add, token: "t").items.isEmpty)
    }
    #expect(try await number(bench, "a") == .n(2))
    await #expect {
        try await run(bench, "UPDATE T SET n = n + 2 WHERE id = 'a'", token: "t")
    } throws: { error in
        (error as? DynamoDBError)?.code == "IdempotentParameterMismatchException"
    }
    _ = try await run(bench, add, token: "u")
    #expect(try await number(bench, "a") == .n(3))
}
