import DynamoModel
import Testing

@testable import DynamoEngine

private func run(
    _ bench: Workbench, _ text: String, _ values: [AttributeValue] = [],
    _ change: (inout ExecuteStatement.Request) -> Void = { _ in },
) async throws -> ExecuteStatement.Response {
    var request = ExecuteStatement.Request(text, parameters: values)
    change(&request)
    return try await bench.engine.executeStatement(request)
}

private func bench() async throws -> Workbench {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "n": .n(1), "kept": .bool(true)])
    return bench
}

private let key: Item = ["id": .string("a")]
private let failed = DynamoDBError.conditionalCheckFailed(item: nil)

@Test func `an insert writes a new item and answers with nothing`() async throws {
    let bench = try await bench()
    let answer = try await run(
        bench, "INSERT INTO T VALUE {'id': 'b', 'l': [1, 'x'], 'b': ?}", [.binary([1])])
    #expect(answer == ExecuteStatement.Response(items: []))
    #expect(
        try await bench.item(["id": .string("b")])
            == ["id": .string("b"), "l": .list([.n(1), .string("x")]), "b": .binary([1])])
}

@Test func `an insert of what is there is refused and changes nothing`() async throws {
    let bench = try await bench()
    await #expect(throws: DynamoDBError.duplicateItem) {
        try await run(bench, "INSERT INTO T VALUE {'id': 'a', 'n': 2}")
    }
    #expect(try await bench.item(key)?["n"] == .n(1))
    #expect(try await bench.sequences() == [1])
}

@Test func `an insert without its key is refused`() async throws {
    await #expect(
        throws: DynamoDBError.validation(
            "One or more parameter values were invalid: Missing the key id in the item")
    ) {
        try await run(bench(), "INSERT INTO T VALUE {'n': 2}")
    }
}

@Test(
    arguments: [
        ("", []),
        (
            "RETURNING ALL OLD *",
            [["id": .string("a"), "n": .n(1), "kept": .bool(true)]]
        ),
        (
            "RETURNING ALL NEW *",
            [["id": .string("a"), "n": .n(3), "made": .n(1), "kept": .bool(true)]]
        ),
        ("RETURNING MODIFIED OLD *", [["n": .n(1)]]),
        ("RETURNING MODIFIED NEW *", [["n": .n(3), "made": .n(1)]]),
    ] as [(String, [Item])])
func `an update changes an item and returns a state of it`(
    clause: String, expected: [Item],
) async throws {
    let bench = try await bench()
    let answer = try await run(
        bench, "UPDATE T SET n = n + 2, made = 1 WHERE id = 'a' AND n = 1 \(clause)")
    #expect(answer.items == expected)
    #expect(try await bench.item(key)?["n"] == .n(3))
}

@Test func `an update that modifies nothing it can show returns nothing`() async throws {
    let answer = try await run(
        bench(), "UPDATE T REMOVE n WHERE id = 'a' RETURNING MODIFIED NEW *")
    #expect(answer.items.isEmpty)
}

@Test(arguments: ["id = 'x'", "id = 'x' AND n IS MISSING", "id = 'a' AND n = 2"])
func `an update without an item, or against its condition, is refused`(
    condition: String,
) async throws {
    let bench = try await bench()
    await #expect(throws: failed) { try await run(bench, "UPDATE T SET n = 5 WHERE \(condition)") }
    #expect(try await bench.item(["id": .string("x")]) == nil)
    #expect(try await bench.sequences() == [1])
}

@Test func `a failed condition shows the item when that is asked for`() async throws {
    let bench = try await bench()
    let item = try await bench.item(key)
    await #expect(throws: DynamoDBError.conditionalCheckFailed(item: item)) {
        try await run(bench, "UPDATE T SET n = 5 WHERE id = 'a' AND n > 1") {
            $0.statement.onConditionFailure = .allOld
        }
    }
}

@Test func `a delete takes an item away and returns it`() async throws {
    let bench = try await bench()
    let answer = try await run(bench, "DELETE FROM T WHERE id = 'a' AND n = 1 RETURNING ALL OLD *")
    #expect(answer.items == [["id": .string("a"), "n": .n(1), "kept": .bool(true)]])
    #expect(try await bench.item(key) == nil)
}

@Test func `a delete of what is not there succeeds whatever its condition`() async throws {
    let bench = try await bench()
    let answer = try await run(bench, "DELETE FROM T WHERE id = 'x' AND n = 1 RETURNING ALL OLD *")
    #expect(answer.items.isEmpty)
    #expect(try await bench.sequences() == [1])
}

@Test func `a delete against its condition is refused`() async throws {
    let bench = try await bench()
    await #expect(throws: failed) { try await run(bench, "DELETE FROM T WHERE id = 'a' AND n = 2") }
    #expect(try await bench.item(key) != nil)
}

@Test(
    arguments: [
        (
            "DELETE FROM T",
            "Where clause does not contain a mandatory equality on all key attributes"
        ),
        (
            "UPDATE T SET n = 1 WHERE n = 1",
            "Where clause does not contain a mandatory equality on all key attributes"
        ),
        (
            "DELETE FROM T WHERE id IN ['a']",
            "Where clause does not contain a mandatory equality on all key attributes"
        ),
        (
            "DELETE FROM T WHERE id = 'a' AND id = 'b'",
            "Multiple conditions on same key id. Only single item Update/Insert/Delete are "
                + "supported"
        ),
        ("DELETE FROM T WHERE id = 1", "The provided key element does not match the schema"),
        (
            "UPDATE T SET id = 'b' WHERE id = 'a'",
            "One or more parameter values were invalid: Cannot update attribute id. "
                + "This attribute is part of the key"
        ),
        (
            "UPDATE T SET n = m WHERE id = 'a'",
            "The provided expression refers to an attribute that does not exist in the item"
        ),
        (
            "UPDATE T SET n = set_add(n, <<'a'>>) WHERE id = 'a'",
            "An operand in the update expression has an incorrect data type"
        ),
        (
            "EXISTS(SELECT * FROM T WHERE id = 'a' AND n = 1)",
            "EXISTS can only be used in ExecuteTransaction write requests."
        ),
    ] as [(String, String)])
func `a write that names no one item, or can not be, is refused`(
    text: String, message: String,
) async throws {
    let bench = try await bench()
    await #expect(throws: DynamoDBError.validation(message)) { try await run(bench, text) }
    #expect(try await bench.sequences() == [1])
}

@Test func `a write to a table that is not there is refused`() async throws {
    await #expect(throws: DynamoDBError.resourceNotFound("Requested resource not found")) {
        try await run(bench(), "DELETE FROM X WHERE id = 'a'")
    }
}

@Test func `a change tells that a statement made it, and who ran it`() async throws {
    let bench = try await bench()
    let caller = Caller(accessKeyID: "AKID", requestID: "request")
    let request = ExecuteStatement.Request("UPDATE T SET n = 2 WHERE id = 'a'")
    _ = try await bench.engine.executeStatement(request, as: caller)
    let change = try #require(try await bench.changes().last)
    #expect(change.kind == .modify)
    #expect(change.origin.api == "ExecuteStatement")
    #expect(change.origin.caller.accessKeyID == "AKID")
}

@Test func `a write keeps the indexes and says what it would have cost`() async throws {
    let bench = try await Workbench.withIndexes(.global())
    let answer = try await run(
        bench, "INSERT INTO T VALUE {'id': 'a', 'sk': 1, 'state': 'open', 'due': 5}"
    ) { $0.returnConsumedCapacity = .indexes }
    #expect(answer.consumedCapacity?.halfUnits == 4)
    #expect(try await bench.scan("ByState").count == 1)
    _ = try await run(bench, "UPDATE T REMOVE due WHERE id = 'a' AND sk = 1")
    #expect(try await bench.scan("ByState").isEmpty)
}
